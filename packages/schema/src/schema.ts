import type { z } from 'zod';

/** What describes a document and checks it, whatever is described. */
export type Schema<T = unknown> = z.ZodType<T>;

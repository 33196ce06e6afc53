import { z } from 'zod';
import type { Parameter } from './endpoint.ts';

const ID_MAX_CHARS = 256;

export const count = (most: number, missing: number): Parameter => ({
  schema: z.int().min(1).max(most).default(missing),
  description: 'How many at most.',
});

export const time = (description: string): Parameter => ({
  schema: z.string().meta({ examples: ['2026-01-31', '2026-01-31T09:30:00Z'] }),
  description,
});

export const id = (description: string): Parameter => ({
  schema: z.string().max(ID_MAX_CHARS),
  description,
});

export const cursor: Parameter = {
  schema: z.string(),
  description: 'The `next` of the page before.',
};

import type { JsonObject } from '@foothold/engine';
import { z } from 'zod';

/** What somebody of the team did, or tried to do. */
export interface AuditInfo {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Id of the key they used, or that opened their session; null after a sign-in by token. */
  readonly key: string | null;
  readonly credential: 'secret-key' | 'session' | 'sign-in';
  /** Method and path, the path's own ids as their names. */
  readonly action: string;
  readonly details: JsonObject;
  /** The answer's status; null while it is under way, or when the collector stopped in the middle of it. */
  readonly status: number | null;
}

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditInfo[];
  /** Hand it back as `cursor` for the page after this one; null at the end. */
  readonly next: number | null;
}

export const auditPage: z.ZodType<AuditPage> = z.strictObject({
  entries: z.array(
    z.strictObject({
      id: z.int(),
      at: z.int().min(0),
      key: z.string().nullable(),
      credential: z.enum(['secret-key', 'session', 'sign-in']),
      action: z.string(),
      details: z.record(z.string(), z.json()),
      status: z.int().nullable(),
    }),
  ),
  next: z.int().nullable(),
});

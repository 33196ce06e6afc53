import { z } from 'zod';

/** What became of one event. */
export interface Verdict {
  /** As it was sent; null when it had none that can be read. */
  readonly messageId: string | null;
  /** `duplicate`: it was stored before, so it is safe to forget. */
  readonly status: 'stored' | 'duplicate' | 'rejected';
  /** Why it was rejected: path, what was found, what is expected. */
  readonly error?: string | undefined;
}

/** The answer once everything that was taken is on disk: a verdict for each event, in order. */
export interface BatchAnswer {
  readonly success: true;
  readonly results: readonly Verdict[];
}

/** The answer to what could not be taken at all. */
export interface Refusal {
  readonly success: false;
  readonly error: {
    readonly code: string;
    readonly message: string;
    /** Of a document: everything wrong with it, each with its place. */
    readonly problems?: readonly unknown[] | undefined;
  };
}

const MESSAGE_ID_MAX_CHARS = 256;

export const verdict: z.ZodType<Verdict> = z.strictObject({
  messageId: z.string().max(MESSAGE_ID_MAX_CHARS).nullable(),
  status: z.enum(['stored', 'duplicate', 'rejected']),
  error: z.string().optional(),
});

export const batchAnswer: z.ZodType<BatchAnswer> = z.strictObject({
  success: z.literal(true),
  results: z.array(verdict),
});

export const refusal: z.ZodType<Refusal> = z.strictObject({
  success: z.literal(false),
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    problems: z.array(z.unknown()).optional(),
  }),
});

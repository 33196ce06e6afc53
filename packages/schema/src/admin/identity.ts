import { z } from 'zod';

/** Whether tokens are asked for, and how many events of identified people have come with one. */
export interface IdentityFacts {
  /** `required` refuses identified people without a token. */
  readonly mode: 'optional' | 'required';
  /** How many identity secrets are set: one, or two while one is rotated out. */
  readonly secrets: number;
  readonly verified: number;
  readonly unverified: number;
  /** Verified of all; null where there are none. */
  readonly share: number | null;
  readonly days: readonly {
    /** UTC, such as 2026-01-31. */
    readonly day: string;
    readonly verified: number;
    readonly unverified: number;
  }[];
}

const count = z.int().min(0);

export const identityFacts: z.ZodType<IdentityFacts> = z.strictObject({
  mode: z.enum(['optional', 'required']),
  secrets: count,
  verified: count,
  unverified: count,
  share: z.number().min(0).max(1).nullable(),
  days: z.array(z.strictObject({ day: z.string(), verified: count, unverified: count })),
});

import { z } from 'zod';

/** A secret key, or the token of a printed link. */
export type SignIn = { readonly secretKey: string } | { readonly signIn: string };

/** What a signed-in page may know of its project. */
export interface SessionFacts {
  /** Null while no config is published. */
  readonly project: string | null;
  readonly segments: readonly { readonly id: string }[];
  readonly milestones: readonly { readonly id: string; readonly title: string; readonly kind: string }[];
  readonly stages: readonly { readonly id: string }[];
  /** To be sent as `X-Foothold-Token` with every change; null to a request with a secret key, which needs none. */
  readonly token: string | null;
}

/** Longer than any of ours: what is larger is no key. */
const SECRET_MAX_CHARS = 1_024;
const secret = z.string().max(SECRET_MAX_CHARS);
const ids = z.array(z.strictObject({ id: z.string() }));

export const signIn: z.ZodType<SignIn> = z.union([
  z.strictObject({ secretKey: secret }),
  z.strictObject({ signIn: secret }),
]);

export const sessionFacts: z.ZodType<SessionFacts> = z.strictObject({
  project: z.string().nullable(),
  segments: ids,
  milestones: z.array(z.strictObject({ id: z.string(), title: z.string(), kind: z.string() })),
  stages: ids,
  token: z.string().nullable(),
});

/** The answer to what is done when it answers, and has nothing to tell. */
export const done: z.ZodType<{ readonly success: true }> = z.strictObject({ success: z.literal(true) });

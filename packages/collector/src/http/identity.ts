import { createSecretKey } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import { TOKEN_MAX_BYTES } from '../ingest/limits.ts';
import type { IdentitySettings } from '../settings.ts';

/** Clocks of two servers differ. */
const TOLERANCE_S = 30;

export type Identity =
  | {
      readonly ok: true;
      readonly userId: string;
      /** The account the app says they belong to. */
      readonly account: string | null;
    }
  | { readonly ok: false; readonly reason: string };

/** Whom a token names, when the app's own server signed it. Answers why not, and never throws. */
export type VerifyIdentity = (token: string) => Promise<Identity>;

/** HS256 alone is accepted, whatever a token's header claims; with two secrets either may have signed. */
export function createVerifyIdentity({ secrets }: IdentitySettings, clock: Clock): VerifyIdentity {
  const keys = secrets.map((secret) => createSecretKey(Buffer.from(secret)));
  return async (token) => {
    if (keys.length === 0) return { ok: false, reason: 'no identity secret is set' };
    if (Buffer.byteLength(token) > TOKEN_MAX_BYTES) {
      return { ok: false, reason: `the token is longer than ${TOKEN_MAX_BYTES} bytes` };
    }
    let reason = 'the token is not valid';
    for (const key of keys) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          clockTolerance: TOLERANCE_S,
          currentDate: new Date(clock.now()),
        });
        // A number would be another user than the text of it to whoever compares.
        if (typeof payload.sub !== 'string' || payload.sub === '')
          return { ok: false, reason: 'the token names no user (sub)' };
        const account = typeof payload.account === 'string' ? payload.account : null;
        return { ok: true, userId: payload.sub, account };
      } catch (error) {
        if (error instanceof errors.JWTExpired) reason = 'the token has expired';
      }
    }
    return { ok: false, reason };
  };
}

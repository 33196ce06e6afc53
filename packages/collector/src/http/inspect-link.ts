import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { TOKEN_MAX_BYTES } from '../ingest/limits.ts';

/** Told apart from every other token of the project. */
const AUDIENCE = 'foothold-inspect';
/** An hour is enough to look at a page; a link for longer than a day would be forgotten in some chat. */
export const INSPECT_LINK_MS: number = 3_600_000;
export const INSPECT_LINK_MAX_MS: number = 24 * 3_600_000;
/** Clocks of two machines differ. */
const TOLERANCE_S = 30;
const NOT_OURS = 'it is not signed by this collector';

/** What a link is made of, and until when it opens (ms). */
export interface InspectLink {
  readonly url: string;
  readonly until: number;
}

export interface InspectLinkParts {
  /** The page to look at. */
  readonly page: URL;
  /** `hashSecret` of the secret key. */
  readonly secretKeyHash: string;
  readonly now: number;
  /** How long it opens (ms), at most `INSPECT_LINK_MAX_MS`. */
  readonly lasts: number;
}

/**
 * A page's address with which the inspector opens there. It is bound to the page's origin, and a new secret key ends
 * every link.
 */
export async function signInspectLink({
  page,
  secretKeyHash,
  now,
  lasts,
}: InspectLinkParts): Promise<InspectLink> {
  const until = now + Math.min(lasts, INSPECT_LINK_MAX_MS);
  const token = await new SignJWT({ origin: page.origin })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(AUDIENCE)
    .setIssuedAt(new Date(now))
    .setExpirationTime(new Date(until))
    .sign(keyOf(secretKeyHash));
  const url = new URL(page);
  url.searchParams.set('foothold', 'inspect');
  url.searchParams.set('foothold-token', token);
  return { url: url.href, until };
}

/**
 * Why a link's token, signed with any of these secret keys, does not open the inspector on a page of this origin; null
 * when it does. Never throws.
 */
export async function refuseInspect(
  token: unknown,
  origin: string | null,
  secretKeyHashes: readonly string[],
  now: number,
): Promise<string | null> {
  if (typeof token !== 'string' || Buffer.byteLength(token) > TOKEN_MAX_BYTES) return 'it has no token';
  const reasons = await Promise.all(secretKeyHashes.map((hash) => refuseOf(token, origin, hash, now)));
  if (reasons.includes(null)) return null;
  return reasons.find((reason) => reason !== NOT_OURS) ?? NOT_OURS;
}

async function refuseOf(
  token: string,
  origin: string | null,
  secretKeyHash: string,
  now: number,
): Promise<string | null> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secretKeyHash), {
      algorithms: ['HS256'],
      audience: AUDIENCE,
      requiredClaims: ['exp', 'iat', 'origin'],
      clockTolerance: TOLERANCE_S,
      currentDate: new Date(now),
      // Whoever signs one for ever by hand has not signed one.
      maxTokenAge: INSPECT_LINK_MAX_MS / 1_000,
    });
    return payload.origin === origin ? null : `it is for pages of ${String(payload.origin)}`;
  } catch (error) {
    return error instanceof errors.JWTExpired ? 'it has expired' : NOT_OURS;
  }
}

/**
 * The secret key itself is kept nowhere, so its hash signs. What a stolen hash could sign opens a panel in the thief's own
 * browser, and nothing at the collector.
 */
function keyOf(secretKeyHash: string): KeyObject {
  return createSecretKey(createHmac('sha256', secretKeyHash).update(AUDIENCE).digest());
}

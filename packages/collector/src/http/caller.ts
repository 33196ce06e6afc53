import { matchesHash } from '../keys.ts';
import type { Settings } from '../settings.ts';
import { HttpFailure } from './failure.ts';

/** Who posts: a page with the public key, or a server with the secret one. */
export type Caller = 'page' | 'server';

/**
 * Who the key names, from basic auth (key as user), a bearer, or the body or query.
 * @throws HttpFailure 401 without a key of this project, 403 from an origin the key is not bound to.
 */
export function findCaller(request: Request, given: string | null, settings: Settings): Caller {
  const key = readAuthorization(request.headers.get('authorization')) ?? given;
  if (key === null)
    throw new HttpFailure(
      401,
      'no_key',
      'Send the write key: as `writeKey` in the body or as the user of basic auth.',
    );
  if (key.startsWith('sk_') && matchesHash(key, settings.secretKeyHash)) return 'server';
  if (key !== settings.writeKey) throw new HttpFailure(401, 'wrong_key', 'This write key is not known here.');
  const origin = request.headers.get('origin');
  if (origin !== null && !isAllowedOrigin(origin, settings)) {
    throw new HttpFailure(
      403,
      'origin',
      `The origin "${origin}" may not use this write key: add it to the allowed origins.`,
    );
  }
  return 'page';
}

/** A filter against mistakes and other people's pages; a program can send any origin it likes. */
export function isAllowedOrigin(origin: string, { allowedOrigins, publicUrl }: Settings): boolean {
  return allowedOrigins.length === 0 || allowedOrigins.includes(origin) || origin === publicUrl;
}

/** The user of basic auth. A bearer is a person's token (`GET /v1/state`) unless it is a secret key. */
function readAuthorization(header: string | null): string | null {
  const bearer = /^Bearer (sk_\S+)$/i.exec(header ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  const basic = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  if (basic === undefined) return null;
  const [user] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return user ? user : null;
}

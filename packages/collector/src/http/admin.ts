import { hashSecret, matchesHash } from '../keys.ts';
import type { HttpContext } from './context.ts';
import { HttpFailure } from './failure.ts';
import { requireSameOrigin } from './same-origin.ts';
import { readSessionCookie, SESSION_IDLE_MS, SESSION_MAX_MS } from './session-cookie.ts';

/**
 * Lets through the secret key or a living dashboard session; a session may change things from our own pages only.
 * @throws HttpFailure 401 or 403
 */
export async function requireAdmin(request: Request, context: HttpContext): Promise<void> {
  const { settings, store, clock } = context;
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    if (matchesHash(bearer, settings.secretKeyHash)) return;
    throw new HttpFailure(401, 'wrong_key', 'This secret key is not known here.');
  }
  const token = readSessionCookie(request);
  const lives =
    token !== null &&
    (await store.touchSession(hashSecret(token), clock.now(), SESSION_IDLE_MS, SESSION_MAX_MS));
  if (!lives) throw new HttpFailure(401, 'signed_out', 'Sign in, or send the secret key as a bearer.');
  if (request.method !== 'GET' && request.method !== 'HEAD') requireSameOrigin(request, settings.publicUrl);
}

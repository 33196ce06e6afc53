import type { StoredKey } from '../store/key-store.ts';
import type { HttpContext, ProjectContext } from './context.ts';
import { HttpFailure } from './failure.ts';

/** Who posts: a page with a public key, or a server with a secret one; and the project the key is of. */
export interface Caller {
  readonly kind: 'page' | 'server';
  readonly key: StoredKey;
  readonly project: ProjectContext;
}

/**
 * Who the key names, from basic auth (key as user), a bearer, or the body or query.
 * @throws HttpFailure 401 without a key that lives, 403 from an origin the key is not bound to.
 */
export async function findCaller(
  request: Request,
  given: string | null,
  context: Pick<HttpContext, 'keyring' | 'project' | 'settings'>,
): Promise<Caller> {
  const text = readAuthorization(request.headers.get('authorization')) ?? given;
  if (text === null)
    throw new HttpFailure(
      401,
      'no_key',
      'Send the write key: as `writeKey` in the body or as the user of basic auth.',
    );
  const key = await context.keyring.find(text);
  if (key === null) throw new HttpFailure(401, 'wrong_key', 'This write key is not known here.');
  const origin = request.headers.get('origin');
  if (key.kind === 'write' && origin !== null && !isAllowedOrigin(origin, key, context.settings.publicUrl)) {
    throw new HttpFailure(
      403,
      'origin',
      `The origin "${origin}" may not use this write key: add it to the allowed origins.`,
    );
  }
  const project = await context.project(key.project);
  return { kind: key.kind === 'secret' ? 'server' : 'page', key, project };
}

/** A filter against mistakes and other people's pages; a program can send any origin it likes. */
function isAllowedOrigin(origin: string, { origins }: StoredKey, publicUrl: string | null): boolean {
  return origins.length === 0 || origins.includes(origin) || origin === publicUrl;
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

import type { JsonObject } from '@foothold/engine';
import type { Context } from 'hono';
import { routePath } from 'hono/route';
import { hashSecret, matchesHash } from '../keys.ts';
import type { AuditEntry } from '../store/audit-store.ts';
import type { StoredKey } from '../store/key-store.ts';
import type { Session } from '../store/session-store.ts';
import type { HttpContext, HttpEnv, ProjectContext } from './context.ts';
import { HttpFailure } from './failure.ts';
import { requireSameOrigin } from './same-origin.ts';
import {
  MUTATION_HEADER,
  mutationTokenOf,
  readSessionCookie,
  SESSION_IDLE_MS,
  SESSION_MAX_MS,
} from './session-cookie.ts';

/** Somebody of a project's team, or their server. */
export interface Admin {
  readonly project: ProjectContext;
  /** The secret key, or the one that opened the session; null after a sign-in by token. */
  readonly key: StoredKey | null;
  /** Keeps something about a change in the audit log. Nothing secret, and nothing of a person. */
  note(details: JsonObject): void;
}

/**
 * Lets through a secret key or a living dashboard session; a session may change things from our own pages only.
 * Whatever is no mere reading leaves its trace in the audit log before it is done.
 * @throws HttpFailure 401 or 403
 */
export async function requireAdmin(c: Context<HttpEnv>, context: HttpContext): Promise<Admin> {
  const { project, key, credential } = await identify(c.req.raw, context);
  const isReading = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (credential === 'session' && !isReading) requireOwnPage(c.req.raw, context);
  // Who takes the data along leaves a trace, too.
  if (!isReading || c.req.path.endsWith('/export'))
    await beginAudit(c, context, project.id, { key: key?.id ?? null, credential });
  return {
    project,
    key,
    note: (details) => {
      const audit = c.get('audit');
      if (audit) audit.details = { ...audit.details, ...details };
    },
  };
}

/** The same for whoever runs the collector. @throws HttpFailure 401 or 403 */
export async function requireOperator(c: Context<HttpEnv>, context: HttpContext): Promise<Admin> {
  const who = await requireAdmin(c, context);
  if (who.key?.isOperator) return who;
  throw new HttpFailure(403, 'operator', 'Only the key of whoever runs this collector may do that.');
}

/**
 * Lets a session's change through only from our own pages: by what the browser says, and by a token that only they know.
 * @throws HttpFailure 403
 */
export function requireOwnPage(request: Request, { settings }: HttpContext): void {
  requireSameOrigin(request, settings.publicUrl);
  const token = readSessionCookie(request);
  const given = request.headers.get(MUTATION_HEADER);
  if (token !== null && given !== null && matchesHash(given, hashSecret(mutationTokenOf(token)))) return;
  throw new HttpFailure(
    403,
    'token',
    `A change needs the session's token in ${MUTATION_HEADER}: GET /v1/session says it.`,
  );
}

/** Writes down what is about to be done; `recordAudit` adds how it ended. */
export async function beginAudit(
  c: Context<HttpEnv>,
  { directory, clock }: HttpContext,
  project: string,
  who: Pick<AuditEntry, 'key' | 'credential'>,
): Promise<void> {
  const action = `${c.req.method} ${routePath(c, -1)}`;
  const id = await directory.beginAudit(project, { ...who, action, at: clock.now() });
  c.set('audit', { project, id, details: {} });
}

type Identified = Pick<Admin, 'project' | 'key'> & Pick<AuditEntry, 'credential'>;

/** The session of a request's cookie, if it lives and the key that opened it does. */
export async function findSession(
  request: Request,
  { directory, clock, keyring }: HttpContext,
): Promise<{ readonly session: Session; readonly key: StoredKey | null } | null> {
  const token = readSessionCookie(request);
  if (token === null) return null;
  const hash = hashSecret(token);
  const session = await directory.touchSession(hash, clock.now(), SESSION_IDLE_MS, SESSION_MAX_MS);
  if (session === null) return null;
  const key = session.key === null ? null : await keyring.byId(session.project, session.key);
  return session.key !== null && key === null ? null : { session, key };
}

async function identify(request: Request, context: HttpContext): Promise<Identified> {
  const { keyring } = context;
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    const key = await keyring.find(bearer);
    if (key?.kind !== 'secret') throw new HttpFailure(401, 'wrong_key', 'This secret key is not known here.');
    return { project: await context.project(key.project), key, credential: 'secret-key' };
  }
  const found = await findSession(request, context);
  if (found === null)
    throw new HttpFailure(401, 'signed_out', 'Sign in, or send the secret key as a bearer.');
  const { session, key } = found;
  return { project: await context.project(session.project), key, credential: 'session' };
}

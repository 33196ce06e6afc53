import type { JsonObject } from '@foothold/engine';
import type { Context } from 'hono';
import { routePath } from 'hono/route';
import { hashSecret } from '../keys.ts';
import type { AuditEntry } from '../store/audit-store.ts';
import type { StoredKey } from '../store/key-store.ts';
import type { HttpContext, HttpEnv, ProjectContext } from './context.ts';
import { HttpFailure } from './failure.ts';
import { requireSameOrigin } from './same-origin.ts';
import { readSessionCookie, SESSION_IDLE_MS, SESSION_MAX_MS } from './session-cookie.ts';

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
  if (credential === 'session' && !isReading) requireSameOrigin(c.req.raw, context.settings.publicUrl);
  if (!isReading) await beginAudit(c, context, project.id, { key: key?.id ?? null, credential });
  return {
    project,
    key,
    note: (details) => {
      const audit = c.get('audit');
      if (audit) audit.details = { ...audit.details, ...details };
    },
  };
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

async function identify(request: Request, context: HttpContext): Promise<Identified> {
  const { keyring, directory, clock } = context;
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    const key = await keyring.find(bearer);
    if (key?.kind !== 'secret') throw new HttpFailure(401, 'wrong_key', 'This secret key is not known here.');
    return { project: await context.project(key.project), key, credential: 'secret-key' };
  }
  const token = readSessionCookie(request);
  const session =
    token === null
      ? null
      : await directory.touchSession(hashSecret(token), clock.now(), SESSION_IDLE_MS, SESSION_MAX_MS);
  const key = session?.key ? await keyring.byId(session.project, session.key) : null;
  if (session === null || (session.key !== null && key === null))
    throw new HttpFailure(401, 'signed_out', 'Sign in, or send the secret key as a bearer.');
  return { project: await context.project(session.project), key, credential: 'session' };
}

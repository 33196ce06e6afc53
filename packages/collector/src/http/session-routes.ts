import { localize, type Program } from '@foothold/engine';
import type { admin } from '@foothold/schema';
import { Hono } from 'hono';
import { isObject } from '../ingest/json.ts';
import { createToken, hashSecret, matchesHash } from '../keys.ts';
import type { Session } from '../store/session-store.ts';
import { beginAudit, findSession, requireAdmin, requireOwnPage } from './admin.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';
import { addressOf } from './limit-requests.ts';
import { createLoginLimiter } from './login-limiter.ts';
import { readJsonBody } from './read-body.ts';
import { requireSameOrigin } from './same-origin.ts';
import {
  clearSessionCookie,
  mutationTokenOf,
  readSessionCookie,
  SESSION_IDLE_MS,
  SESSION_MAX_MS,
  setSessionCookie,
} from './session-cookie.ts';

/** The dashboard's sign-in: the secret key, or a sign-in token, for a cookie no script can read. */
export function createSessionRoutes(context: HttpContext): Hono<HttpEnv> {
  const { directory, clock, settings } = context;
  const limiter = createLoginLimiter(clock);
  return new Hono<HttpEnv>()
    .post('/v1/session', async (c) => {
      requireSameOrigin(c.req.raw, settings.publicUrl);
      const address = addressOf(c, context) ?? 'this machine';
      const wait = limiter.waitFor(address);
      if (wait > 0) throw new HttpFailure(429, 'slow_down', 'Too many failed tries.', { retryAfter: wait });
      const { value } = await readJsonBody(c.req.raw);
      const session = await openedBy(value, context);
      if (session === null) {
        limiter.recordFailure(address);
        throw new HttpFailure(401, 'wrong_key', 'This key does not open the dashboard.');
      }
      const before = readSessionCookie(c.req.raw);
      if (before !== null) await directory.endSession(hashSecret(before));
      await directory.sweepSessions(clock.now(), SESSION_IDLE_MS, SESSION_MAX_MS);
      const token = createToken();
      await beginAudit(c, context, session.project, { key: session.key, credential: 'sign-in' });
      await directory.createSession(hashSecret(token), session, clock.now());
      c.header('Set-Cookie', setSessionCookie(token));
      const { config } = await context.project(session.project);
      return c.json(describeProject(config.active()?.program ?? null, mutationTokenOf(token)));
    })
    .get('/v1/session', async (c) => {
      const { project } = await requireAdmin(c, context);
      const token = readSessionCookie(c.req.raw);
      const isSession = c.req.header('authorization') === undefined && token !== null;
      c.header('Cache-Control', 'no-store');
      return c.json(
        describeProject(project.config.active()?.program ?? null, isSession ? mutationTokenOf(token) : null),
      );
    })
    .delete('/v1/session', async (c) => {
      requireSameOrigin(c.req.raw, settings.publicUrl);
      const token = readSessionCookie(c.req.raw);
      const found = await findSession(c.req.raw, context);
      if (found) {
        requireOwnPage(c.req.raw, context);
        await beginAudit(c, context, found.session.project, {
          key: found.session.key,
          credential: 'session',
        });
      }
      if (token !== null) await directory.endSession(hashSecret(token));
      c.header('Set-Cookie', clearSessionCookie());
      return c.json({ success: true });
    });
}

/** The session a key or a token opens; null for a wrong one. */
async function openedBy(body: unknown, { keyring, settings, home }: HttpContext): Promise<Session | null> {
  if (!isObject(body)) return null;
  if (typeof body.secretKey === 'string') {
    const key = await keyring.find(body.secretKey);
    return key?.kind === 'secret' ? { project: key.project, key: key.id } : null;
  }
  if (typeof body.signIn !== 'string' || settings.signInToken === null) return null;
  return matchesHash(body.signIn, hashSecret(settings.signInToken)) ? { project: home, key: null } : null;
}

/** What the dashboard needs to know before it asks for figures. */
function describeProject(program: Program | null, token: string | null): admin.SessionFacts {
  if (program === null) return { project: null, segments: [], milestones: [], stages: [], token };
  const { project, segments = [], milestones, stages = [], locale = 'en' } = program.config;
  return {
    project,
    segments: segments.map(({ id }) => ({ id })),
    milestones: milestones.map(({ id, title, kind = 'setup' }) => ({
      id,
      title: localize(title, locale, locale),
      kind,
    })),
    stages: stages.map(({ id }) => ({ id })),
    token,
  };
}

import { localize, type Program } from '@foothold/engine';
import { Hono } from 'hono';
import { isObject } from '../ingest/json.ts';
import { createToken, hashSecret, matchesHash } from '../keys.ts';
import type { Settings } from '../settings.ts';
import { requireAdmin } from './admin.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';
import { createLoginLimiter } from './login-limiter.ts';
import { readJsonBody } from './read-body.ts';
import { requireSameOrigin } from './same-origin.ts';
import {
  clearSessionCookie,
  readSessionCookie,
  SESSION_IDLE_MS,
  SESSION_MAX_MS,
  setSessionCookie,
} from './session-cookie.ts';

/** The dashboard's sign-in: the secret key, or a sign-in token, for a cookie no script can read. */
export function createSessionRoutes(context: HttpContext): Hono<HttpEnv> {
  const { store, clock, settings, config } = context;
  const limiter = createLoginLimiter(clock);
  return new Hono<HttpEnv>()
    .post('/v1/session', async (c) => {
      requireSameOrigin(c.req.raw, settings.publicUrl);
      const address = c.env?.address ?? '';
      const wait = limiter.waitFor(address);
      if (wait > 0) throw new HttpFailure(429, 'slow_down', 'Too many failed tries.', { retryAfter: wait });
      const { value } = await readJsonBody(c.req.raw);
      if (!maySignIn(value, settings)) {
        limiter.recordFailure(address);
        throw new HttpFailure(401, 'wrong_key', 'This key does not open the dashboard.');
      }
      const before = readSessionCookie(c.req.raw);
      if (before !== null) await store.endSession(hashSecret(before));
      await store.sweepSessions(clock.now(), SESSION_IDLE_MS, SESSION_MAX_MS);
      const token = createToken();
      await store.createSession(hashSecret(token), clock.now());
      c.header('Set-Cookie', setSessionCookie(token));
      return c.json(describeProject(config.active()?.program ?? null));
    })
    .get('/v1/session', async (c) => {
      await requireAdmin(c.req.raw, context);
      return c.json(describeProject(config.active()?.program ?? null));
    })
    .delete('/v1/session', async (c) => {
      requireSameOrigin(c.req.raw, settings.publicUrl);
      const token = readSessionCookie(c.req.raw);
      if (token !== null) await store.endSession(hashSecret(token));
      c.header('Set-Cookie', clearSessionCookie());
      return c.json({ success: true });
    });
}

function maySignIn(body: unknown, { secretKeyHash, signInToken }: Settings): boolean {
  if (!isObject(body)) return false;
  if (typeof body.secretKey === 'string') return matchesHash(body.secretKey, secretKeyHash);
  if (typeof body.signIn !== 'string' || signInToken === null) return false;
  return matchesHash(body.signIn, hashSecret(signInToken));
}

/** What the dashboard needs to know before it asks for figures. */
function describeProject(program: Program | null): object {
  if (program === null) return { project: null, segments: [], milestones: [], stages: [] };
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
  };
}

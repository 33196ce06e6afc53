import type { admin } from '@foothold/schema';
import { Hono } from 'hono';
import { requireAdmin } from './admin.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { readCount } from './query.ts';

const DAY_MS = 24 * 3_600_000;
const DAYS = 30;
const DAYS_MAX = 366;
const DAY_CHARS = 10;

/** `GET /v1/identity`: whether tokens are asked for, and how many events have come with one. */
export function createIdentityRoutes(context: HttpContext): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/v1/identity', async (c) => {
    const { project } = await requireAdmin(c, context);
    const days = readCount((name) => c.req.query(name), 'days', DAYS, DAYS_MAX);
    await project.coverage.flush();
    const from = new Date(context.clock.now() - (days - 1) * DAY_MS).toISOString().slice(0, DAY_CHARS);
    const coverage = await project.store.readCoverage(from);
    const sum = (which: 'verified' | 'unverified'): number =>
      coverage.reduce((total, day) => total + day[which], 0);
    const [verified, unverified] = [sum('verified'), sum('unverified')];
    c.header('Cache-Control', 'no-store');
    return c.json({
      mode: project.settings.identity.mode,
      secrets: project.settings.identity.secrets.length,
      verified,
      unverified,
      share: verified + unverified === 0 ? null : verified / (verified + unverified),
      days: [...coverage],
    } satisfies admin.IdentityFacts);
  });
}

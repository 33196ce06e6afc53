import { Hono } from 'hono';
import type { HttpContext, HttpEnv } from './context.ts';
import { readCount } from './query.ts';
import { findViewer, readStanding } from './standing.ts';

/** A browser need not replay what the state already holds: it asks for as many ids as it has events, and some more. */
const RECENT_IDS = 200;
const RECENT_IDS_MAX = 1_000;

/** `GET /v1/state`: where somebody stands. An identified person's is for their own valid token alone. */
export function createStateRoutes(context: HttpContext): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/v1/state', async (c) => {
    const viewer = await findViewer(c.req.raw, (name) => c.req.query(name), context);
    const recent = readCount((name) => c.req.query(name), 'recent', RECENT_IDS, RECENT_IDS_MAX);
    // As of before it was read: what is stored meanwhile is not said to be known.
    const now = context.clock.now();
    const { body } = await readStanding(viewer, recent);
    c.header('Cache-Control', 'no-store');
    return c.json({ ...body, now });
  });
}

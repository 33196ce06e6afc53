import { Hono } from 'hono';
import { findCaller } from './caller.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';

/** `GET /v1/config`: the published config without what only servers do. */
export function createConfigRoutes(context: HttpContext): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/v1/config', async (c) => {
    const { project } = await findCaller(c.req.raw, c.req.query('key') ?? null, context);
    const active = project.config.active();
    if (!active) throw new HttpFailure(404, 'no_config', 'No config is published yet.');
    const etag = `"${active.version}-${active.hash}"`;
    c.header('ETag', etag);
    c.header('Cache-Control', 'private, max-age=0, stale-while-revalidate=86400');
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    return c.body(active.browserText, 200, { 'Content-Type': 'application/json' });
  });
}

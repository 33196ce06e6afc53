import { Hono } from 'hono';
import { isObject } from '../ingest/json.ts';
import { findCaller } from './caller.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';
import { refuseInspect } from './inspect-link.ts';
import { readJsonBody } from './read-body.ts';

/**
 * `POST /v1/inspect`: whether the token of a link opens the inspector on the page that asks. A POST, so that browsers say
 * of which origin the page is, of their own origin too.
 */
export function createInspectRoutes(context: HttpContext): Hono<HttpEnv> {
  return new Hono<HttpEnv>().post('/v1/inspect', async (c) => {
    const { value } = await readJsonBody(c.req.raw);
    const { key, token } = isObject(value) ? value : {};
    const { project } = await findCaller(c.req.raw, typeof key === 'string' ? key : null, context);
    const origin = c.req.header('origin') ?? null;
    const hashes = (await context.keyring.ofProject(project.id)).flatMap((one) => one.secretHash ?? []);
    const reason = await refuseInspect(token, origin, hashes, context.clock.now());
    if (reason !== null)
      throw new HttpFailure(401, 'inspect', `The link does not open the inspector: ${reason}.`);
    c.header('Cache-Control', 'no-store');
    return c.json({ success: true });
  });
}

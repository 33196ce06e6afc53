import { Hono } from 'hono';
import type { Told } from '../live/streams.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';
import { findViewer, readStanding } from './standing.ts';

/** As many as come in while a message is on its way. */
const RECENT_IDS = 200;
/** Time for some of the others to go. */
const FULL_RETRY_S = 60;

/** `GET /v1/stream`: what `GET /v1/state` answers, at once and whenever it changes, as server-sent events. */
export function createStreamRoutes(context: HttpContext): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/v1/stream', async (c) => {
    const viewer = await findViewer(c.req.raw, (name) => c.req.query(name), context);
    const read = async (): Promise<Told> => {
      const { account, body } = await readStanding(viewer, RECENT_IDS);
      return { account, standing: JSON.stringify(body) };
    };
    const body = viewer.caller.project.streams.open(viewer.id, read, () => c.env.cut?.());
    if (body === null) {
      throw new HttpFailure(
        503,
        'too_many_streams',
        'Too many streams are open. Ask for the state instead.',
        {
          retryAfter: FULL_RETRY_S,
        },
      );
    }
    return c.body(body, 200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      // Proxies that gather an answer before they pass it on would keep every message.
      'X-Accel-Buffering': 'no',
    });
  });
}

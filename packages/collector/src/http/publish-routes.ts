import { formatProblem } from '@foothold/engine';
import { Hono } from 'hono';
import { requireAdmin } from './admin.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';
import { readJsonBody } from './read-body.ts';

/** `POST /v1/config/publish`: checks a config whole and makes it the active one, or says every problem and changes nothing. */
export function createPublishRoutes(context: HttpContext): Hono<HttpEnv> {
  return new Hono<HttpEnv>().post('/v1/config/publish', async (c) => {
    const { project, note } = await requireAdmin(c, context);
    const { value } = await readJsonBody(c.req.raw);
    const result = await project.publish(value);
    if (!result.ok) {
      const message = result.problems.map(formatProblem).join('\n');
      throw new HttpFailure(400, 'invalid_config', message, { details: { problems: result.problems } });
    }
    note({ version: result.active.version, hash: result.active.hash });
    return c.json({ version: result.active.version, hash: result.active.hash });
  });
}

import { Hono } from 'hono';
import { requireAdmin } from './admin.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { readCount, readWhole } from './query.ts';

const PAGE = 50;
const PAGE_MAX = 500;

/** `GET /v1/audit`: what the team did, newest first. */
export function createAuditRoutes(context: HttpContext): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/v1/audit', async (c) => {
    const { project } = await requireAdmin(c, context);
    const query = (name: string): string | undefined => c.req.query(name);
    const page = await context.directory.readAudit(
      project.id,
      readWhole(query, 'cursor'),
      readCount(query, 'limit', PAGE, PAGE_MAX),
    );
    c.header('Cache-Control', 'no-store');
    return c.json(page);
  });
}

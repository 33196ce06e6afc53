import { Hono } from 'hono';
import { isObject } from '../ingest/json.ts';
import { isAddress } from '../outbox/email/recipient.ts';
import { SUPPRESSIONS } from '../store/mail-store.ts';
import { requireAdmin } from './admin.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';
import { readJsonBody } from './read-body.ts';

/**
 * Addresses that get no mail: for people who ask, and for a mail service that tells of bounces and complaints. An address
 * is always in a body, for addresses of requests are kept in logs.
 */
export function createSuppressionRoutes(context: HttpContext): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get('/v1/suppressions', async (c) => {
      const { project } = await requireAdmin(c, context);
      c.header('Cache-Control', 'no-store');
      return c.json({ counts: await project.store.countSuppressed() });
    })
    .post('/v1/suppressions', async (c) => {
      const { project, note } = await requireAdmin(c, context);
      const { address, reason = 'manual' } = await readBody(c.req.raw);
      const known = SUPPRESSIONS.find((one) => one === reason);
      if (!known) throw wrong('reason', reason, SUPPRESSIONS.join(', '));
      const { store, unsubscribe } = project;
      const isNew = await store.suppress(await unsubscribe.mark(address), known, context.clock.now());
      note({ reason: known });
      return c.json({ success: true, new: isNew });
    })
    .post('/v1/suppressions/check', async (c) => {
      const { project } = await requireAdmin(c, context);
      const { address } = await readBody(c.req.raw);
      const mark = await project.unsubscribe.mark(address);
      return c.json({ suppressed: await project.store.readSuppression(mark) });
    })
    .post('/v1/suppressions/lift', async (c) => {
      const { project } = await requireAdmin(c, context);
      const { address } = await readBody(c.req.raw);
      const mark = await project.unsubscribe.mark(address);
      return c.json({ success: true, lifted: await project.store.unsuppress(mark) });
    });
}

async function readBody(request: Request): Promise<{ address: string; reason?: unknown }> {
  const { value } = await readJsonBody(request);
  const { address, reason } = isObject(value) ? value : {};
  if (typeof address !== 'string' || !isAddress(address))
    throw wrong('address', address, 'one email address');
  return { address, ...(reason === undefined ? {} : { reason }) };
}

function wrong(name: string, found: unknown, expected: string): HttpFailure {
  const shown = JSON.stringify(found ?? null).slice(0, 100);
  return new HttpFailure(400, 'malformed', `${name}: found ${shown}, expected ${expected}`);
}

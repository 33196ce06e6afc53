import { Hono } from 'hono';
import { isObject } from '../ingest/json.ts';
import { afterResume } from '../outbox/webhook/endpoint-health.ts';
import { requireAdmin } from './admin.ts';
import type { HttpContext, HttpEnv, ProjectContext } from './context.ts';
import { HttpFailure } from './failure.ts';
import { readJsonBody } from './read-body.ts';

/** How the endpoints of the settings do, and to let one that was mended work again. */
export function createWebhookRoutes(context: HttpContext): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get('/v1/webhooks', async (c) => {
      const { project } = await requireAdmin(c, context);
      const names = Object.keys(project.settings.webhooks);
      c.header('Cache-Control', 'no-store');
      return c.json({ webhooks: await Promise.all(names.map((name) => describe(project, name))) });
    })
    .post('/v1/webhooks/resume', async (c) => {
      const { project, note } = await requireAdmin(c, context);
      const { value } = await readJsonBody(c.req.raw);
      const name = isObject(value) ? value.webhook : undefined;
      const known = Object.keys(project.settings.webhooks);
      if (typeof name !== 'string' || !known.includes(name)) {
        const found = JSON.stringify(name ?? null).slice(0, 100);
        const expected = known.length === 0 ? 'none: the settings have none' : known.join(', ');
        throw new HttpFailure(400, 'malformed', `webhook: found ${found}, expected ${expected}`);
      }
      await project.store.changeEndpoint(name, () => afterResume(context.clock.now()));
      project.wakeDelivery();
      note({ webhook: name });
      return c.json({ success: true, webhook: await describe(project, name) });
    });
}

/** Instants in ms. Of its address only the host: with some receivers the rest of it is the secret. */
async function describe({ store, settings }: ProjectContext, name: string): Promise<object> {
  const state = await store.readEndpoint(name);
  const { waiting, sent, failed, lastSentAt, oldestAt } = await store.countEndpoint(name);
  const webhook = settings.webhooks[name];
  return {
    name,
    host: webhook ? new URL(webhook.url).host : null,
    format: webhook?.format ?? 'standard',
    rotating: webhook?.previousSecret !== undefined,
    ...state,
    waiting,
    oldestAt,
    sent,
    lastSentAt,
    dead: failed,
  };
}

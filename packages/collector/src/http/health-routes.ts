import { Hono } from 'hono';
import type { HttpContext, HttpEnv } from './context.ts';

/** `/healthz`: the process lives. `/readyz`: it can take events now. */
export function createHealthRoutes({ isReady, isFull, isStopping }: HttpContext): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get('/healthz', (c) => c.json({ ok: true }))
    .get('/readyz', async (c) => {
      const ready = !isStopping() && !isFull() && (await isReady().catch(() => false));
      return c.json({ ok: ready }, ready ? 200 : 503);
    });
}

import { Hono, type MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { hashSecret, matchesHash } from '../keys.ts';
import { requireOperator } from './admin.ts';
import type { HttpContext, HttpEnv } from './context.ts';

/** `GET /metrics`, as Prometheus reads it: for `FOOTHOLD_METRICS_TOKEN`, or the secret key of whoever runs the collector. */
export function createTelemetryRoutes(context: HttpContext): Hono<HttpEnv> {
  const { telemetry } = context;
  const { metricsToken } = context.settings;
  return new Hono<HttpEnv>().get('/metrics', async (c) => {
    const bearer = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const isToken =
      bearer !== undefined && metricsToken !== null && matchesHash(bearer, hashSecret(metricsToken));
    if (!isToken) await requireOperator(c, context);
    return c.body(await telemetry.registry.text(), 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      'Cache-Control': 'no-store',
    });
  });
}

/** Notes every answer by the route it was given on: ids that stand in a path are in no name. */
export function noteAnswers({ telemetry }: HttpContext): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const from = performance.now();
    await next();
    telemetry.answered(c.req.method, routePath(c, -1), c.res.status, (performance.now() - from) / 1_000);
  };
}

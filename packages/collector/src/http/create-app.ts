import { Hono } from 'hono';
import { describeError } from '../log.ts';
import { createAuditRoutes } from './audit-routes.ts';
import { createConfigRoutes } from './config-routes.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { allowCrossOrigin } from './cors.ts';
import { createDataRoutes } from './data-routes.ts';
import { failureBody, HttpFailure } from './failure.ts';
import { createHealthRoutes } from './health-routes.ts';
import { createIdentityRoutes } from './identity-routes.ts';
import { createIngestRoutes, INGEST_PATHS } from './ingest-routes.ts';
import { createInspectRoutes } from './inspect-routes.ts';
import { createKeyRoutes } from './key-routes.ts';
import { tellOff } from './kill-switch.ts';
import { limitRequests } from './limit-requests.ts';
import { createMetricsRoutes } from './metrics-routes.ts';
import { createOpenApiRoutes } from './openapi-routes.ts';
import { createOutboxRoutes } from './outbox-routes.ts';
import { createPageRoutes } from './page-routes.ts';
import { createProjectRoutes } from './project-routes.ts';
import { createPublishRoutes } from './publish-routes.ts';
import { recordAudit } from './record-audit.ts';
import { protectAll } from './security-headers.ts';
import { createSessionRoutes } from './session-routes.ts';
import { createStateRoutes } from './state-routes.ts';
import { storeFailure } from './store-failure.ts';
import { createStreamRoutes } from './stream-routes.ts';
import { createSuppressionRoutes } from './suppression-routes.ts';
import { createTelemetryRoutes, noteAnswers } from './telemetry-routes.ts';
import { createUnsubscribeRoutes } from './unsubscribe-routes.ts';
import { createWebhookRoutes } from './webhook-routes.ts';

/** What pages ask for. */
const ASKED_PATHS: readonly string[] = ['/v1/config', '/v1/state', '/v1/stream', '/v1/inspect'];

/** What pages of other origins may call. The admin's paths are not among them. */
const CROSS_ORIGIN_PATHS: readonly string[] = [...INGEST_PATHS.map(([path]) => path), ...ASKED_PATHS];

/** The whole service as a function from request to response. */
export function createApp(context: HttpContext): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use(protectAll);
  app.use(noteAnswers(context));
  app.use('/v1/*', recordAudit(context));
  const cors = allowCrossOrigin(context);
  for (const path of CROSS_ORIGIN_PATHS) app.use(path, cors);
  const limited = limitRequests(context);
  for (const path of CROSS_ORIGIN_PATHS) app.use(path, limited);
  for (const path of ASKED_PATHS) app.use(path, tellOff(context));

  app.route('/', createIngestRoutes(context));
  app.route('/', createConfigRoutes(context));
  app.route('/', createStateRoutes(context));
  app.route('/', createStreamRoutes(context));
  app.route('/', createInspectRoutes(context));
  app.route('/', createSessionRoutes(context));
  app.route('/', createMetricsRoutes(context));
  app.route('/', createPublishRoutes(context));
  app.route('/', createDataRoutes(context));
  app.route('/', createKeyRoutes(context));
  app.route('/', createProjectRoutes(context));
  app.route('/', createAuditRoutes(context));
  app.route('/', createIdentityRoutes(context));
  app.route('/', createOutboxRoutes(context));
  app.route('/', createWebhookRoutes(context));
  app.route('/', createSuppressionRoutes(context));
  app.route('/', createUnsubscribeRoutes(context));
  app.route('/', createHealthRoutes(context));
  app.route('/', createOpenApiRoutes());
  app.route('/', createTelemetryRoutes(context));
  app.route('/', createPageRoutes(context));

  app.notFound((c) => c.json(failureBody(new HttpFailure(404, 'not_found', 'There is nothing here.')), 404));
  app.onError((error, c) => {
    const failure = error instanceof HttpFailure ? error : toFailure(error, context);
    if (failure.retryAfter !== null) c.header('Retry-After', String(failure.retryAfter));
    c.header('Cache-Control', 'no-store');
    return c.json(failureBody(failure), failure.status);
  });
  return app;
}

/** What went wrong inside is for the log; outside it is one sentence. */
function toFailure(error: Error, { log }: HttpContext): HttpFailure {
  const unavailable = storeFailure(error);
  if (unavailable) return unavailable;
  log.error('a request failed', { error: describeError(error) });
  return new HttpFailure(500, 'internal', 'Something went wrong here. The log of the collector says what.');
}

import { type Context, Hono } from 'hono';
import type { ActiveConfig } from '../config/config-service.ts';
import { findFirstValue } from '../config/first-value.ts';
import { measureActivation } from '../metrics/activation.ts';
import { measureTimeToValue } from '../metrics/time-to-value.ts';
import type { Store } from '../store/store.ts';
import { listSubjects } from '../subjects/list-subjects.ts';
import { requireAdmin } from './admin.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';
import { type Query, readCount, readId, readLength, readRange, readTime } from './query.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
const PAGE = 50;
const PAGE_MAX = 200;

/** The figures, for the secret key or a dashboard session. */
export function createMetricsRoutes(context: HttpContext): Hono<HttpEnv> {
  const { clock } = context;
  const app = new Hono<HttpEnv>();

  const answer =
    (measure: (query: Query, active: ActiveConfig, now: number, store: Store) => Promise<object>) =>
    async (c: Context<HttpEnv>): Promise<Response> => {
      const { project } = await requireAdmin(c, context);
      const active = project.config.active();
      if (!active)
        throw new HttpFailure(409, 'no_config', 'There is nothing to measure yet: publish a config first.');
      const query: Query = (name) => c.req.query(name);
      c.header('Cache-Control', 'no-store');
      return c.json(await measure(query, active, readTime(query, 'now', clock.now()), project.store));
    };

  app.get(
    '/v1/metrics/time-to-value',
    answer(async (query, { program }, now, store) => {
      const milestone = findMilestone(query, program.config);
      const segment = readSegment(query, program.config);
      const rows = await store.readCohort({ milestone, segment, ...readRange(query, program.config) });
      return measureTimeToValue(program.config, rows, { milestone, segment, now });
    }),
  );
  app.get(
    '/v1/metrics/activation',
    answer(async (query, { program }, now, store) => {
      const milestone = findMilestone(query, program.config);
      const segment = readSegment(query, program.config);
      const window = readLength(query, 'window', WEEK_MS);
      const rows = await store.readCohort({ milestone, segment, ...readRange(query, program.config) });
      return measureActivation(rows, window, now);
    }),
  );
  app.get(
    '/v1/subjects',
    answer((query, { program }, now, store) =>
      listSubjects(store, program, {
        limit: readCount(query, 'limit', PAGE, PAGE_MAX),
        cursor: query('cursor') ?? null,
        now,
      }),
    ),
  );
  return app;
}

type Config = ActiveConfig['program']['config'];

function readSegment(query: Query, config: Config): string | null {
  return readId(
    query,
    'segment',
    (config.segments ?? []).map(({ id }) => id),
  );
}

/** The milestone asked for, else first value. */
function findMilestone(query: Query, config: Config): string {
  const asked = readId(
    query,
    'milestone',
    config.milestones.map(({ id }) => id),
  );
  const milestone = asked ?? findFirstValue(config)?.id;
  if (milestone === undefined) {
    throw new HttpFailure(
      400,
      'no_first_value',
      'milestone: found nothing, expected one, for the config names no first value',
    );
  }
  return milestone;
}

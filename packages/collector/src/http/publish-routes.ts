import { formatProblem, hashOf, type Problem } from '@foothold/engine';
import { lintConfig } from '@foothold/schema';
import { type Context, Hono } from 'hono';
import type { PublishResult } from '../config/config-service.ts';
import { diffConfigs } from '../config/diff-configs.ts';
import { isObject } from '../ingest/json.ts';
import { derivationOf } from '../subjects/read-state.ts';
import { type Admin, requireAdmin } from './admin.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';
import { readCount } from './query.ts';
import { readJsonBody } from './read-body.ts';

const PAGE = 50;
const PAGE_MAX = 200;

/** The config service: a config is checked, compared, published as a version that never changes, and taken back. */
export function createPublishRoutes(context: HttpContext): Hono<HttpEnv> {
  const read = async (c: Context<HttpEnv>): Promise<Admin & { readonly value: unknown }> => {
    const admin = await requireAdmin(c, context);
    c.header('Cache-Control', 'no-store');
    return { ...admin, value: (await readJsonBody(c.req.raw)).value };
  };
  const published = (c: Context<HttpEnv>, { note }: Admin, result: PublishResult): Response => {
    if (!result.ok) throw invalid(result.problems);
    const { version, hash } = result.active;
    note({ version, hash });
    return c.json({ version, hash });
  };

  return new Hono<HttpEnv>()
    .post('/v1/config/publish', async (c) => {
      const admin = await read(c);
      return published(c, admin, await admin.project.publish(admin.value, admin.key?.id ?? null));
    })
    .post('/v1/config/rollback', async (c) => {
      const admin = await read(c);
      const version = isObject(admin.value) ? admin.value.version : undefined;
      if (typeof version !== 'number' || !Number.isSafeInteger(version)) {
        throw new HttpFailure(400, 'malformed', 'version: expected the number of a version of before');
      }
      const result = await admin.project.rollBack(version, admin.key?.id ?? null);
      if (result === null) throw noVersion();
      return published(c, admin, result);
    })
    .post('/v1/config/validate', async (c) => {
      const { project, value } = await read(c);
      const result = await project.config.check(value);
      return c.json(result.ok ? { ok: true, problems: [] } : { ok: false, problems: result.problems });
    })
    .post('/v1/config/lint', async (c) => {
      const { project, value } = await read(c);
      const result = await project.config.check(value);
      if (!result.ok) return c.json({ ok: false, problems: result.problems, findings: [] });
      const findings = lintConfig(result.program.config);
      return c.json({ ok: findings.every(({ severity }) => severity === 'note'), problems: [], findings });
    })
    .post('/v1/config/diff', async (c) => {
      const { project, value } = await read(c);
      const result = await project.config.check(value);
      if (!result.ok) throw invalid(result.problems);
      const active = project.config.active();
      const hash = hashOf(result.program);
      const changes = diffConfigs(active?.program.config ?? null, result.program.config);
      return c.json({ version: active?.version ?? null, same: hash === active?.hash, hash, changes });
    })
    .get('/v1/config/versions', async (c) => {
      const { project } = await requireAdmin(c, context);
      const limit = readCount((name) => c.req.query(name), 'limit', PAGE, PAGE_MAX);
      const before = c.req.query('before');
      const versions = await project.store.listConfigs(before ? Number(before) || 0 : null, limit);
      c.header('Cache-Control', 'no-store');
      return c.json({
        versions: versions.map((one) => ({ ...one, publishedAt: new Date(one.publishedAt).toISOString() })),
        next: versions.length === limit ? (versions.at(-1)?.version ?? null) : null,
      });
    })
    .get('/v1/config/versions/:version', async (c) => {
      const { project } = await requireAdmin(c, context);
      const number = Number(c.req.param('version'));
      const stored = Number.isSafeInteger(number) ? await project.store.readConfig(number) : null;
      if (stored === null) throw noVersion();
      const [version] = await project.store.listConfigs(number + 1, 1);
      if (!version) throw noVersion();
      c.header('Cache-Control', 'no-store');
      // Ours: it was checked when it was published.
      const config: unknown = JSON.parse(stored.body);
      return c.json({ ...version, publishedAt: new Date(version.publishedAt).toISOString(), config });
    })
    .get('/v1/config/progress', async (c) => {
      const { project } = await requireAdmin(c, context);
      c.header('Cache-Control', 'no-store');
      return c.json(await describeProgress(project));
    });
}

/** How far the states are those of the active config. */
async function describeProgress({ config, store }: Admin['project']): Promise<object> {
  const active = config.active();
  if (!active) throw new HttpFailure(404, 'no_config', 'No config is published yet.');
  const { version, hash, program } = active;
  const derivation = derivationOf(program);
  const [job] = await store.readJobs('derive', 1);
  const isDone = (await store.readDerivation()) === derivation;
  const progress = job?.id === derivation ? job : null;
  return {
    version,
    hash,
    status: isDone ? 'done' : 'running',
    subjects: progress?.progress.subjects ?? null,
    accounts: progress?.progress.accounts ?? null,
    startedAt: progress ? new Date(progress.startedAt).toISOString() : null,
    updatedAt: progress ? new Date(progress.updatedAt).toISOString() : null,
  };
}

function invalid(problems: readonly Problem[]): HttpFailure {
  const message = problems.map(formatProblem).join('\n');
  return new HttpFailure(400, 'invalid_config', message, { details: { problems } });
}

function noVersion(): HttpFailure {
  return new HttpFailure(404, 'no_version', 'There is no such version of this config.');
}

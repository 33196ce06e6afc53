import type { Config } from '@foothold/engine';
import { expect, onTestFinished, test } from 'vitest';
import {
  collectorFixture,
  type Fixture,
  type FixtureOptions,
  ORIGIN,
  SECRET_KEY,
  WRITE_KEY,
} from '../../fakes/collector-fixture.ts';
import { smallConfig } from '../../fakes/small-config.ts';
import { verifyStates } from '../data/verify-states.ts';

const admin = { authorization: `Bearer ${SECRET_KEY}` };
const open = (options: FixtureOptions = {}): Promise<Fixture> => collectorFixture(onTestFinished, options);
const post = async ({ post: send }: Fixture, path: string, body: unknown): Promise<unknown> =>
  (await send(path, body, admin)).json();
const titled = (title: string): Config => ({
  ...smallConfig,
  milestones: smallConfig.milestones.map((one) => (one.id === 'project' ? { ...one, title } : one)),
});

test('a config is a version that stays: listed with its hash, when and by whom, read again, and published again', async () => {
  const fixture = await open();
  await fixture.collector.tick();
  await fixture.clock.advance(1_000);
  const second = await post(fixture, '/v1/config/publish', titled('Begin'));
  expect(second).toEqual({ version: 2, hash: expect.stringMatching(/^[0-9a-f]{16}$/) });
  expect(await post(fixture, '/v1/config/publish', titled('Begin'))).toEqual(second);
  expect(await post(fixture, '/v1/config/rollback', { version: 1 })).toMatchObject({ version: 3 });
  const at = (ms: number) => new Date(fixture.clock.now() - 1_000 + ms).toISOString();
  const by = expect.any(String);
  expect(await fixture.ask('/v1/config/versions')).toEqual({
    versions: [
      { version: 3, hash: expect.any(String), publishedAt: at(1_000), by, isActive: true },
      { ...(second as object), publishedAt: at(1_000), by, isActive: false },
      { version: 1, hash: expect.any(String), publishedAt: at(0), by: 'start', isActive: false },
    ],
    next: null,
  });
  expect(await fixture.ask('/v1/config/versions?limit=1')).toMatchObject({
    versions: [{ version: 3 }],
    next: 3,
  });
  expect(await fixture.ask('/v1/config/versions?limit=1&before=3')).toMatchObject({
    versions: [{ version: 2 }],
  });
  expect(await fixture.ask('/v1/config/versions/2')).toMatchObject({ version: 2, config: titled('Begin') });
  expect((await fixture.get('/v1/config/versions/9', admin)).status).toBe(404);
  expect((await fixture.post('/v1/config/rollback', { version: 9 }, admin)).status).toBe(404);
  expect((await fixture.post('/v1/config/rollback', {}, admin)).status).toBe(400);
});

test('what a config would change is told by place, and nothing is changed', async () => {
  const fixture = await open();
  const [first, second] = smallConfig.milestones;
  if (!first || !second) throw new Error('the config has two');
  const { stages: _, ...rest } = smallConfig;
  const added = { id: 'more', title: 'More', when: { event: 'More' } };
  const next = {
    ...rest,
    timezone: 'Europe/Berlin',
    milestones: [second, { ...first, title: 'Begin' }, added],
  };
  expect(await post(fixture, '/v1/config/diff', { ...next, milestones: [] })).toMatchObject({
    error: { code: 'invalid_config' },
  });
  expect(await post(fixture, '/v1/config/diff', next)).toEqual({
    version: 1,
    same: false,
    hash: expect.any(String),
    changes: [
      { kind: 'added', path: 'timezone', after: 'Europe/Berlin' },
      { kind: 'changed', path: 'milestones.project.title', before: 'Make a project', after: 'Begin' },
      { kind: 'added', path: 'milestones.more', after: added },
      { kind: 'moved', path: 'milestones', before: ['project', 'done'], after: ['done', 'project'] },
      { kind: 'removed', path: 'stages.onboarding', before: smallConfig.stages?.[0] },
    ],
  });
  expect(await post(fixture, '/v1/config/diff', smallConfig)).toMatchObject({ same: true, changes: [] });
  expect(await fixture.ask('/v1/config/versions')).toMatchObject({ versions: [{ version: 1 }] });
  const empty = await open({ config: undefined });
  const all = await post(empty, '/v1/config/diff', { version: 1, project: 'p', milestones: [added] });
  expect(all).toMatchObject({
    version: null,
    changes: [{ path: 'version' }, { path: 'project' }, { path: 'milestones.more' }],
  });
});

test('a config is checked as publishing checks it, templates and receivers too, and linted', async () => {
  const fixture = await open();
  expect(await post(fixture, '/v1/config/validate', smallConfig)).toEqual({ ok: true, problems: [] });
  const [email] = smallConfig.interventions ?? [];
  const broken = {
    ...smallConfig,
    interventions: [{ ...email, do: { email: { template: 'none', to: 'user', subject: 'x' } } }],
  };
  for (const path of ['/v1/config/validate', '/v1/config/lint']) {
    expect(await post(fixture, path, broken)).toMatchObject({
      ok: false,
      problems: [{ path: ['interventions', 0, 'do', 'email', 'template'] }],
    });
  }
  const linted = await post(fixture, '/v1/config/lint', smallConfig);
  expect(linted).toMatchObject({
    ok: false,
    findings: expect.arrayContaining([expect.objectContaining({ rule: 'stage/no-sla' })]),
  });
});

test('publishing answers at once: states follow batch by batch, everybody is served by the new config meanwhile, and it can be watched', async () => {
  let holds = true;
  let letGo: () => void = () => {};
  const fixture = await open({
    store: (store) => ({
      ...store,
      rederive: async (...given) => {
        if (holds) await new Promise<void>((resolve) => (letGo = resolve));
        return store.rederive(...given);
      },
    }),
  });
  holds = false;
  await fixture.collector.tick();
  for (let i = 0; i < 250; i++) await fixture.track(`p${i}`, 'Signed Up', 'Other');
  holds = true;
  const config = {
    ...smallConfig,
    milestones: smallConfig.milestones.map((one) =>
      one.id === 'project' ? { ...one, when: { event: 'Other' } } : one,
    ),
  };
  expect(await post(fixture, '/v1/config/publish', config)).toMatchObject({ version: 2 });
  expect(await fixture.ask('/v1/config/progress')).toMatchObject({ version: 2, status: 'running' });
  const state = await (await fixture.get('/v1/state?userId=p7', admin)).json();
  expect(state).toMatchObject({ state: { milestones: { project: expect.any(Number) } } });
  const read = await fixture.store.readActiveConfig();
  expect(read?.version).toBe(2);
  holds = false;
  letGo();
  await fixture.collector.tick();
  expect(await fixture.ask('/v1/config/progress')).toMatchObject({
    status: 'done',
    subjects: { done: 250, total: 250 },
    accounts: { done: 0, total: 0 },
  });
  const query = { milestone: 'project', from: null, to: null, segment: null };
  expect((await fixture.store.readCohort(query)).filter(({ reachedAt }) => reachedAt !== null)).toHaveLength(
    250,
  );
});

test('who is killed while states are derived goes on with those that are left', async () => {
  const first = await open();
  for (let i = 0; i < 120; i++) await first.track(`p${i}`, 'Signed Up');
  // The config is published, and the one who should derive is gone after a hundred.
  const changed = titled('Begin');
  let batches = 0;
  const dying = await open({
    path: first.path,
    clock: first.clock,
    config: changed,
    store: (store) => ({
      ...store,
      rederive: (...given) => {
        batches += 1;
        return batches > 1 ? new Promise(() => {}) : store.rederive(...given);
      },
    }),
  });
  await dying.get('/healthz');
  await expect.poll(() => batches, { timeout: 30_000 }).toBe(2);
  const left: number[] = [];
  const next = await open({
    path: first.path,
    clock: first.clock,
    config: undefined,
    store: (store) => ({
      ...store,
      rederive: async (...given) => {
        const outcome = await store.rederive(...given);
        left.push(outcome.subjects);
        return outcome;
      },
    }),
  });
  // It waits until the other has shown no sign of life for a while.
  await next.collector.tick();
  expect(left).toEqual([20]);
  const published = await next.collector.publish(changed);
  const verified = published.ok && (await verifyStates(next.store, published.active.program, next.clock.now));
  expect(verified).toEqual({ people: 120, accounts: 0, pending: 0, wrong: 0, named: [] });
}, 120_000);

test.each([
  ['POST', '/v1/config/publish'],
  ['POST', '/v1/config/rollback'],
  ['POST', '/v1/config/validate'],
  ['POST', '/v1/config/lint'],
  ['POST', '/v1/config/diff'],
  ['GET', '/v1/config/versions'],
  ['GET', '/v1/config/versions/1'],
  ['GET', '/v1/config/progress'],
])('%s %s is for the secret key', async (method, path) => {
  const fixture = await open();
  for (const headers of [
    {},
    { authorization: `Basic ${btoa(`${WRITE_KEY}:`)}` },
    { authorization: 'Bearer sk_x' },
  ]) {
    expect((await fixture.collector.fetch(new Request(`${ORIGIN}${path}`, { method, headers }))).status).toBe(
      401,
    );
  }
});

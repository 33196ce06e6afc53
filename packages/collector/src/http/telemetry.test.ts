import { hostname } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import {
  collectorFixture,
  type Fixture,
  type FixtureOptions,
  SECRET_KEY,
  WRITE_KEY,
} from '../../fakes/collector-fixture.ts';
import { createRegistry } from '../telemetry/registry.ts';

const HOUR = 3_600_000;
const admin = { authorization: `Bearer ${SECRET_KEY}` };
const open = (options: FixtureOptions = {}): Promise<Fixture> => collectorFixture(onTestFinished, options);
const textOf = async (fixture: Fixture, headers: HeadersInit = admin): Promise<string> =>
  (await fixture.get('/metrics', headers)).text();

/** The value of a line, found by its beginning. */
function figureIn(text: string, start: string): number | null {
  const line = text.split('\n').find((one) => one.startsWith(`${start} `));
  return line === undefined ? null : Number(line.slice(start.length + 1));
}

test('what came, what became of it, what waits and how long it took is there to be read', async () => {
  const fixture = await open({ mailer: null });
  await fixture.track('ada', 'Signed Up', { type: 'track', event: '' }, { type: 'track', event: '' });
  await fixture.track('ada', { messageId: 'ada-1', type: 'track', event: 'Signed Up' });
  await fixture.post('/v1/batch', { writeKey: WRITE_KEY, install: 'i', drops: { age: 7 }, batch: [] });
  await fixture.clock.advance(24 * HOUR + 3_000);
  await fixture.collector.tick();
  const text = await textOf(fixture);
  const of = (start: string) => figureIn(text, start);
  expect(of('foothold_events_total{project="default",verdict="stored"}')).toBe(1);
  expect(of('foothold_events_total{project="default",verdict="duplicate"}')).toBe(1);
  expect(of('foothold_events_total{project="default",verdict="rejected"}')).toBe(2);
  expect(of('foothold_refused_total{project="default",reason="rejected:invalid"}')).toBe(2);
  expect(of('foothold_dropped_events{project="default",reason="age"}')).toBe(7);
  expect(of('foothold_outbox_messages{project="default",status="waiting"}')).toBe(1);
  expect(of('foothold_queue_rows{project="default"}')).toBe(0);
  expect(of('foothold_fired_total{project="default"}')).toBe(1);
  expect(of('foothold_wake_lateness_seconds_bucket{project="default",le="2"}')).toBe(0);
  expect(of('foothold_wake_lateness_seconds_bucket{project="default",le="5"}')).toBe(1);
  expect(of('foothold_http_requests_total{method="POST",route="/v1/batch",status="200"}')).toBe(3);
  expect(of('foothold_commit_seconds_count{project="default"}')).toBe(3);
  expect(of('foothold_store_seconds_count{method="ingest"}')).toBe(3);
  expect(of('process_resident_memory_bytes')).toBeGreaterThan(1e6);
  // Every line is one that Prometheus reads.
  for (const line of text.trim().split('\n')) {
    expect(line).toMatch(
      /^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{(?:\w+="(?:[^"\\\n]|\\.)*",?)+\})? -?[\d.e+-]+)$/,
    );
  }
});

test('nothing of a person, of an event or of a secret is in it', async () => {
  const fixture = await open({ settings: { metricsToken: 'canary-token' } });
  const canary = { type: 'track', event: 'Canary Event', properties: { is: 'canary' } };
  await fixture.track('canary', canary, { type: 'canary' }, { type: 'group', groupId: 'canary' });
  for (const path of ['/v1/users/canary/export', '/v1/canary', '/canary?q=canary'])
    await fixture.get(path, admin);
  const text = await textOf(fixture);
  expect(text).toContain('route="/v1/users/:id/export"');
  for (const secret of ['canary', 'Canary', SECRET_KEY, hostname()]) expect(text).not.toContain(secret);
});

test('it is for its own token, which opens nothing else, or for the secret key', async () => {
  const fixture = await open({ settings: { metricsToken: 'a-token-of-the-scraper' } });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const statuses = [];
  for (const headers of [{}, bearer('wrong'), bearer(WRITE_KEY), bearer('a-token-of-the-scraper'), admin]) {
    statuses.push((await fixture.get('/metrics', headers)).status);
  }
  expect(statuses).toEqual([401, 401, 401, 200, 200]);
  expect((await fixture.get('/v1/export', bearer('a-token-of-the-scraper'))).status).toBe(401);
  const without = await open();
  expect((await without.get('/metrics', bearer(''))).status).toBe(401);
});

test('a label takes any text, and no more values than memory can hold', async () => {
  const registry = createRegistry();
  const count = registry.counter('c', 'C.', ['of']);
  count(['a "b"\\\n']);
  for (let i = 0; i < 600; i++) count([`v${i}`]);
  registry.gauge('g', 'G.', [], () => {
    throw new Error('no');
  });
  const lines = (await registry.text()).split('\n');
  expect(lines).toContain('c{of="a \\"b\\"\\\\\\n"} 1');
  expect(lines).toContain('c{of="other"} 101');
  expect(lines.some((line) => line.startsWith('g'))).toBe(false);
});

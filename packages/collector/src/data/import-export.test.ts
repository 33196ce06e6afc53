import { gzipSync } from 'node:zlib';
import { canonicalJson } from '@foothold/engine';
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
import { teamConfig } from '../../fakes/team-config.ts';
import { findDrift } from '../subjects/find-drift.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ANON = 'anon-0191b2c4-0000-4000-8000-000000000001';
const admin = { authorization: `Bearer ${SECRET_KEY}` };

const open = (options: FixtureOptions = {}): Promise<Fixture> => collectorFixture(onTestFinished, options);
const lines = (...calls: readonly object[]): string =>
  calls.map((one) => `${JSON.stringify(one)}\n`).join('');
const bring = async (fixture: Fixture, body: string | Uint8Array, headers: object = {}): Promise<unknown> =>
  (await fixture.post('/v1/import', body, { ...admin, ...headers })).json();
const statesOf = async ({ store }: Fixture): Promise<unknown> =>
  (await store.scanSubjects(null, 99)).subjects
    .map(({ id, state, spans, told }) => canonicalJson({ id, state, spans, told }))
    .sort();
const textOf = async (fixture: Fixture, path: string): Promise<string> =>
  (await fixture.get(path, admin)).text();

/** People with every kind of past: merged, in accounts, with traits changed in every way, with an email sent. */
async function live(fixture: Fixture): Promise<void> {
  const { track, clock, post } = fixture;
  await track('bob', 'Signed Up', { type: 'group', groupId: 'acme', traits: { seats: 60 } });
  const anonymous = [
    { messageId: 'a1', type: 'page', name: 'Home', properties: { path: '/' }, context: { locale: 'de' } },
    { messageId: 'a2', type: 'track', event: 'Signed Up', seq: 3 },
  ].map((one) => ({ ...one, anonymousId: ANON, timestamp: clock.now() - 5_000 }));
  await post('/v1/batch', { writeKey: WRITE_KEY, sentAt: clock.now() - DAY, batch: anonymous });
  await clock.advance(MINUTE);
  await track(
    'ada',
    { type: 'identify', anonymousId: ANON, traits: { email: 'ada@a.example', tags: ['x'] } },
    { type: 'identify', changes: { add: { logins: 2 }, append: { tags: 'y' }, unset: ['email'] } },
    { type: 'group', groupId: 'acme', traits: { plan: 'pro' } },
  );
  await clock.advance(25 * HOUR);
  await fixture.collector.tick();
  await track('ada', 'Task Completed', { type: 'track', event: 'Nightly', passive: true });
  await clock.advance(HOUR);
  await fixture.collector.tick();
}

test('what is exported and imported elsewhere gives the same states, nothing fires anew, and later events land where they would have', async () => {
  for (const config of [undefined, teamConfig]) {
    const from = await open(config ? { config } : {});
    await live(from);
    const exported = await textOf(from, '/v1/export');
    const into = await open({ ...(config ? { config } : {}), clock: from.clock });
    const report = await bring(into, exported);
    const count = exported.trim().split('\n').length;
    expect(report).toMatchObject({
      success: true,
      lines: count,
      stored: count - 1,
      rejected: 0,
      merged: 1,
      errors: [],
    });
    await into.collector.tick();
    expect(await statesOf(into)).toEqual(await statesOf(from));
    expect(into.sent).toEqual([]);
    // Within a commit a log is written person by person; a link is of the instant at which it was made.
    const calls = (text: string) =>
      text
        .split('\n')
        .filter((line) => !line.includes('"merged"'))
        .sort();
    expect(calls(await textOf(into, '/v1/export'))).toEqual(calls(exported));
    await into.clock.advance(HOUR);
    await into.collector.tick();
    await from.collector.tick();
    expect(await statesOf(into)).toEqual(await statesOf(from));
    await into.post('/v1/track', { writeKey: WRITE_KEY, anonymousId: ANON, event: 'Project Created' });
    expect((await into.store.readLog('ada')).at(-1)?.name).toBe('Project Created');
    expect(await into.store.readSubject(ANON, 0)).toBeNull();
    const published = await into.collector.publish(config ?? smallConfig);
    expect(published.ok && (await findDrift(into.store, published.active.program, into.clock.now()))).toEqual(
      [],
    );
  }
});

test('one person is exported alone, and their import is their state', async () => {
  const from = await open();
  await live(from);
  const exported = await textOf(from, '/v1/users/ada/export');
  expect(exported).not.toContain('bob');
  const into = await open({ clock: from.clock });
  await bring(into, exported);
  const state = async ({ store }: Fixture) =>
    canonicalJson((await store.readSubject('ada', 0))?.subject.state);
  expect(await state(into)).toBe(await state(from));
  expect((await from.get('/v1/users/nobody/export', admin)).status).toBe(404);
});

test('each bad line is told by its number, and hurts no other; sent again all is known', async () => {
  const fixture = await open();
  const call = (n: number, more: object = {}) => ({
    messageId: `m${n}`,
    type: 'track',
    event: 'Signed Up',
    userId: 'ada',
    ...more,
  });
  const body = [
    JSON.stringify(call(1, { timestamp: '2025-03-01T10:00:00Z' })),
    'not json',
    '',
    JSON.stringify(call(2, { event: '' })),
    JSON.stringify(call(3, { properties: { long: 'x'.repeat(40_000) } })),
    JSON.stringify({ type: 'merged', anonymousId: ANON, userId: 'nobody' }),
    JSON.stringify({ type: 'merged', anonymousId: 'x', userId: 'ada' }),
    JSON.stringify(call(4)),
  ].join('\n');
  const report = {
    success: true,
    lines: 7,
    stored: 2,
    duplicate: 0,
    rejected: 5,
    merged: 0,
    errors: [
      { line: 2, error: 'line: found no JSON, expected one tracking call as JSON' },
      { line: 4, error: 'event: found "", expected a name of 1 to 256 characters' },
      { line: 5, error: expect.stringMatching(/^line: found 40\d{3} bytes, expected at most 33792$/) },
      { line: 6, error: expect.stringContaining('merged: found a user nobody knows') },
      { line: 7, error: 'anonymousId: found "x", expected an anonymous id: anon-<uuid v4>' },
    ],
  };
  expect(await bring(fixture, body)).toMatchObject(report);
  const [first] = await fixture.store.readLog('ada');
  expect(first?.at).toBe(Date.UTC(2025, 2, 1, 10));
  expect(await bring(fixture, gzipSync(body), { 'content-encoding': 'gzip' })).toMatchObject({
    stored: 0,
    duplicate: 2,
    rejected: 5,
  });
  const counted = (await fixture.store.readDrops()).find(({ reason }) => reason === 'rejected:import');
  expect(counted?.count).toBe(4);
  expect((await fixture.post('/v1/import', 'no gzip', { ...admin, 'content-encoding': 'gzip' })).status).toBe(
    400,
  );
});

test('what a past gives cause for is recorded once all of it is there, and no email goes out for it', async () => {
  const fixture = await open();
  const at = (days: number) => new Date(fixture.clock.now() - days * DAY).toISOString();
  const past = (userId: string) => ({ messageId: userId, type: 'track', userId, event: 'Signed Up' });
  await bring(fixture, lines({ ...past('stalled'), timestamp: at(3) }, { ...past('new'), timestamp: at(0) }));
  await fixture.collector.tick();
  expect((await fixture.store.readLog('stalled')).map(({ name }) => name)).toEqual(['Signed Up']);
  // The rest of it: it would have been wrong to decide before.
  await bring(fixture, lines({ ...past('stalled'), messageId: 'x', event: 'Other', timestamp: at(2) }));
  await fixture.clock.advance(11 * MINUTE);
  await fixture.collector.tick();
  expect((await fixture.store.readLog('stalled')).map(({ name }) => name)).toEqual([
    'Signed Up',
    'Other',
    'foothold:intervention_fired',
  ]);
  expect([fixture.sent, await fixture.store.countMessages()]).toEqual([[], {}]);
  // Who is new was decided upon as well, and is now like anybody.
  await fixture.clock.advance(DAY);
  await fixture.collector.tick();
  expect(await fixture.store.countMessages()).not.toEqual({});
});

test('how far a long import is can be read while it runs, memory holds a page of it, and the usual way stays open', async () => {
  const fixture = await open();
  const total = 2_600;
  let sent = 0;
  let seen: unknown = null;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      if (sent === 1_300) {
        seen = await fixture.ask('/v1/import');
        expect(await fixture.track('live', 'Signed Up')).toEqual(['stored']);
        expect((await fixture.post('/v1/import', '', admin)).status).toBe(409);
      }
      if (sent === total) return controller.close();
      const batch = Array.from({ length: 100 }, () => ({
        messageId: `m${sent++}`,
        type: 'track',
        event: 'Signed Up',
        userId: `u${sent % 50}`,
        timestamp: fixture.clock.now() - DAY,
      }));
      controller.enqueue(new TextEncoder().encode(lines(...batch)));
    },
  });
  const request = new Request(`${ORIGIN}/v1/import`, {
    method: 'POST',
    headers: admin,
    body,
    ...({ duplex: 'half' } as object),
  });
  expect(await (await fixture.collector.fetch(request)).json()).toMatchObject({
    lines: total,
    stored: total,
  });
  expect(seen).toMatchObject({
    imports: [{ status: 'running', endedAt: null, lines: 1_000, stored: 1_000 }],
  });
  expect(await fixture.ask('/v1/import')).toMatchObject({ imports: [{ status: 'done', lines: total }] });
});

test('an import that breaks off says so, and done again it counts once', async () => {
  const fixture = await open();
  const calls = Array.from({ length: 600 }, (_, i) => ({
    messageId: `m${i}`,
    type: 'track',
    event: 'Signed Up',
    userId: 'ada',
  }));
  let isFirst = true;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (!isFirst) return controller.error(new TypeError('the line was cut'));
      isFirst = false;
      controller.enqueue(new TextEncoder().encode(lines(...calls)));
    },
  });
  const request = new Request(`${ORIGIN}/v1/import`, {
    method: 'POST',
    headers: admin,
    body,
    ...({ duplex: 'half' } as object),
  });
  expect((await fixture.collector.fetch(request)).status).toBe(400);
  expect(await fixture.ask('/v1/import')).toMatchObject({ imports: [{ status: 'failed', stored: 500 }] });
  expect(await bring(fixture, lines(...calls))).toMatchObject({ stored: 100, duplicate: 500 });
});

test.each([
  ['POST', '/v1/import'],
  ['GET', '/v1/import'],
  ['GET', '/v1/export'],
  ['GET', '/v1/users/ada/export'],
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

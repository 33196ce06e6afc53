import { compile, type Event, PAGE_EVENT, replay } from '@foothold/engine';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { runsOf, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
import {
  collectorFixture,
  type Fixture,
  IDENTITY_SECRET,
  SECRET_KEY,
  WRITE_KEY,
} from '../../fakes/collector-fixture.ts';
import { smallConfig } from '../../fakes/small-config.ts';
import { teamConfig } from '../../fakes/team-config.ts';
import { findDrift } from './find-drift.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const anonymous = (n = 1): string => `anon-0191b2c4-0000-4000-8000-00000000000${n}`;
const ANON = anonymous();
const identity = { secrets: [IDENTITY_SECRET], mode: 'optional' } as const;
const sign = (sub: string): Promise<string> =>
  new SignJWT({ sub }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(IDENTITY_SECRET));

const open = (config: unknown = smallConfig): Promise<Fixture> =>
  collectorFixture(onTestFinished, { config, settings: { identity } });

let count = 0;
/** Sends calls in one batch; answers their verdicts. */
const send = async (fixture: Fixture, calls: readonly object[], token?: string): Promise<unknown> => {
  const batch = calls.map((call) => ({
    messageId: `m${++count}`,
    type: 'track',
    timestamp: fixture.clock.now(),
    ...call,
  }));
  const answer = await fixture.post('/v1/batch', {
    writeKey: WRITE_KEY,
    sentAt: fixture.clock.now(),
    token,
    batch,
  });
  // The collector's own answer.
  const { results } = (await answer.json()) as { results: { status: string }[] };
  return results.map(({ status }) => status);
};
const was = (event: string, anonymousId = ANON): object => ({ anonymousId, event });
const identify = (userId: string, anonymousId = ANON): object => ({ type: 'identify', userId, anonymousId });
const ids = async ({ store }: Fixture): Promise<string[]> =>
  (await store.scanSubjects(null, 99)).subjects.map(({ id }) => id).sort();
const names = async ({ store }: Fixture, id: string): Promise<string[]> =>
  (await store.readLog(id)).map(({ type, name }) => name || type);
const drift = async (
  { store, clock, collector }: Fixture,
  config: unknown = smallConfig,
): Promise<unknown> => {
  await collector.tick();
  const published = await collector.publish(config);
  if (!published.ok) throw new Error(JSON.stringify(published.problems));
  return findDrift(store, published.active.program, clock.now());
};

test('what an anonymous visitor did becomes the user’s: one person, whose clock began with the first of it', async () => {
  const fixture = await open();
  const { clock, ask, store } = fixture;
  const t0 = clock.now();
  await send(fixture, [was('Signed Up'), was('Project Created')]);
  await clock.advance(2 * HOUR);
  await send(fixture, [identify('ada'), { userId: 'ada', anonymousId: ANON, event: 'Task Completed' }]);
  expect(await ids(fixture)).toEqual(['ada']);
  expect(await names(fixture, 'ada')).toEqual(['Signed Up', 'Project Created', 'identify', 'Task Completed']);
  expect((await store.readSubject('ada', 9))?.subject.state?.start).toBe(t0);
  expect(await ask('/v1/subjects?limit=9')).toMatchObject({
    total: 1,
    subjects: [{ id: 'ada', startAt: t0, ttfv: 2 * HOUR }],
  });
  expect(await ask('/v1/metrics/time-to-value')).toMatchObject({ n: 1, reached: 1, naiveMedian: 2 * HOUR });
  expect([
    await store.readMerged('ada'),
    await store.readLog(ANON),
    await store.readSubject(ANON, 9),
  ]).toEqual([[ANON], [], null]);
  expect(await drift(fixture)).toEqual([]);
});

test('what comes under the anonymous id later is the user’s too, late or sent twice', async () => {
  const fixture = await open();
  const t0 = fixture.clock.now();
  await fixture.clock.advance(HOUR);
  await send(fixture, [identify('ada')]);
  expect(await send(fixture, [{ ...was('Signed Up'), messageId: 'late', timestamp: t0 }])).toEqual([
    'stored',
  ]);
  expect(await send(fixture, [{ ...was('Signed Up'), messageId: 'late', timestamp: t0 }])).toEqual([
    'duplicate',
  ]);
  expect([await ids(fixture), await names(fixture, 'ada')]).toEqual([['ada'], ['identify', 'Signed Up']]);
  expect((await fixture.store.readSubject('ada', 9))?.subject.state?.start).toBe(t0);
  expect(await drift(fixture)).toEqual([]);
});

test('the anonymous id is no proof of who somebody is: after the merge nothing is served for it', async () => {
  const fixture = await open();
  await send(fixture, [was('Signed Up')]);
  const state = async (): Promise<unknown> =>
    (await fixture.get(`/v1/state?key=${WRITE_KEY}&anonymousId=${ANON}`)).json();
  expect(await state()).toMatchObject({ state: { start: fixture.clock.now() } });
  await send(fixture, [identify('ada')]);
  expect(await state()).toMatchObject({ state: null, account: null, recentIds: [] });
});

test('without a token nobody puts a past on a user who is known already; with one, always', async () => {
  const fixture = await open();
  await send(fixture, [{ userId: 'ada', event: 'Signed Up' }]);
  await fixture.clock.advance(HOUR);
  await send(fixture, [was('Task Completed'), identify('ada')]);
  expect([await ids(fixture), await names(fixture, 'ada')]).toEqual([
    ['ada', ANON].sort(),
    ['Signed Up', 'identify'],
  ]);
  expect(await fixture.store.readDrops()).toEqual([{ install: '', reason: 'merge:unverified', count: 1 }]);
  await send(fixture, [identify('ada')], await sign('bob'));
  expect(await ids(fixture)).toHaveLength(2);
  await send(fixture, [identify('ada')], await sign('ada'));
  expect(await ids(fixture)).toEqual(['ada']);
  const whole = ['Signed Up', 'identify', 'identify', 'Task Completed', 'identify'];
  expect(await names(fixture, 'ada')).toEqual(whole);
  expect(await drift(fixture)).toEqual([]);
});

test('somebody merges once: who comes to the same browser next gets nothing of theirs', async () => {
  const fixture = await open();
  await send(fixture, [was('Signed Up')]);
  await send(fixture, [identify('ada')], await sign('ada'));
  await send(fixture, [identify('bob')], await sign('bob'));
  await send(fixture, [was('Task Completed')]);
  expect(await names(fixture, 'ada')).toEqual(['Signed Up', 'identify', 'Task Completed']);
  expect(await names(fixture, 'bob')).toEqual(['identify']);
});

test('only what nobody can guess is merged: not a user, not an id of another form', async () => {
  const fixture = await open();
  await send(fixture, [{ userId: 'ada', event: 'Signed Up' }]);
  const token = await sign('bob');
  await send(fixture, [{ type: 'identify', userId: 'bob', anonymousId: 'ada' }], token);
  expect(await ids(fixture)).toEqual(['ada', 'bob']);
  const alias = { type: 'alias', userId: 'bob', previousId: 'ada' };
  const refusal = await fixture.post('/v1/alias', { writeKey: WRITE_KEY, token, ...alias });
  expect(await refusal.json()).toMatchObject({
    results: [
      {
        status: 'rejected',
        error: expect.stringContaining('previousId: found "ada", expected an anonymous id'),
      },
    ],
  });
});

test('alias, as clients of the tracking spec send it, goes the same way', async () => {
  const fixture = await open();
  await send(fixture, [was('Signed Up')]);
  const bare = ANON.slice('anon-'.length).toUpperCase();
  for (const path of ['/v1/alias', '/v1/a']) {
    const answer = await fixture.post(path, {
      writeKey: WRITE_KEY,
      userId: 'ada',
      previousId: bare,
      messageId: path,
    });
    expect(await answer.json()).toMatchObject({ results: [{ status: 'stored' }] });
  }
  expect([await ids(fixture), await names(fixture, 'ada')]).toEqual([
    ['ada'],
    ['Signed Up', 'identify', 'identify'],
  ]);
});

test('a server with the secret key may merge whom it likes', async () => {
  const fixture = await open();
  await send(fixture, [{ userId: 'ada', event: 'Signed Up' }, was('Task Completed')]);
  const batch = [{ messageId: 'server', ...identify('ada') }];
  await fixture.post('/v1/batch', { batch }, { authorization: `Bearer ${SECRET_KEY}` });
  expect(await ids(fixture)).toEqual(['ada']);
});

test('an email that waits for the anonymous visitor is sent to the person, once', async () => {
  const fixture = await open();
  const { clock, collector, sent, store } = fixture;
  const email = { type: 'identify', anonymousId: ANON, traits: { email: 'ada@a.example' } };
  await send(fixture, [email, was('Signed Up')]);
  await clock.advance(24 * HOUR);
  await collector.tick();
  const before = sent.length;
  expect(before).toBeGreaterThan(0);
  await send(fixture, [identify('ada')]);
  await clock.advance(24 * HOUR);
  await collector.tick();
  expect(sent).toHaveLength(before);
  expect((await store.readSubject('ada', 9))?.subject.state?.fired).toMatchObject({ stalled: { n: 1 } });
  expect(await store.nextWake()).not.toBe(0);
});

test('an account counts them as one member', async () => {
  const fixture = await open(teamConfig);
  await send(fixture, [{ type: 'group', anonymousId: ANON, groupId: 'acme' }, was('Signed Up')]);
  await send(fixture, [
    { type: 'group', userId: 'bob', groupId: 'acme' },
    { userId: 'bob', event: 'Signed Up' },
  ]);
  await fixture.clock.advance(MINUTE);
  await send(fixture, [identify('ada'), { userId: 'ada', event: 'Task Completed' }]);
  const { accounts } = await fixture.store.scanAccounts(null, 9);
  expect(accounts.map(({ account, members }) => [account.id, [...members].sort()])).toEqual([
    ['acme', ['ada', 'bob']],
  ]);
  expect(JSON.stringify(accounts)).not.toContain('anon-');
  expect(await drift(fixture, teamConfig)).toEqual([]);
});

test('a member who was in the account under both names is never taken for two', async () => {
  const fixture = await open(teamConfig);
  const token = await sign('ada');
  const group = { type: 'group', groupId: 'acme' };
  await send(fixture, [
    { ...group, userId: 'ada' },
    { userId: 'ada', event: 'Signed Up' },
  ]);
  await fixture.clock.advance(MINUTE);
  await send(fixture, [{ ...group, anonymousId: ANON }, was('Signed Up')]);
  const reached = async (): Promise<unknown> =>
    (await fixture.store.scanAccounts(null, 9)).accounts.map(
      ({ account }) => account.state?.milestones.team !== undefined,
    );
  expect(await reached()).toEqual([true]);
  await send(fixture, [identify('ada')], token);
  expect(await reached()).toEqual([false]);
  expect(await drift(fixture, teamConfig)).toEqual([]);
});

test('who joins an account in the same instant as something they did, told in the wrong order, did it in the account', async () => {
  const fixture = await open(teamConfig);
  const timestamp = fixture.clock.now();
  const group = { type: 'group', userId: 'ada', groupId: 'acme', timestamp };
  await fixture.clock.advance(HOUR);
  await send(fixture, [{ ...group, messageId: 'c' }]);
  await send(fixture, [{ userId: 'ada', event: 'Task Completed', timestamp, messageId: 'b' }]);
  await send(fixture, [{ ...group, messageId: 'a' }]);
  expect(await drift(fixture, teamConfig)).toEqual([]);
});

test(
  'whatever comes in whatever order, the state is that of one person who did it all, and rebuilt it is the same',
  async () => {
    const compiled = compile(teamConfig);
    if (!compiled.ok) throw new Error('the config is wrong');
    const call = fc.record({
      at: fc.nat({ max: 12 }),
      who: fc.constantFrom('first', 'second', 'ada', 'bob'),
      kind: fc.constantFrom(
        'Signed Up',
        'Task Completed',
        'Task Created',
        'group acme',
        'group other',
        'page',
      ),
    });
    const story = fc.tuple(fc.array(call, { maxLength: 12 }), fc.nat({ max: 12 }), fc.nat({ max: 12 }));
    const delivered = story.chain(([calls, a, b]) => {
      const all = [
        ...calls,
        { at: a, who: 'first', kind: 'identify' },
        { at: b, who: 'second', kind: 'identify' },
      ];
      const order = fc.shuffledSubarray([...all.keys()], { minLength: all.length });
      return fc.tuple(
        fc.constant(all),
        order,
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 20, maxLength: 20 }),
      );
    });
    await fc.assert(
      fc.asyncProperty(delivered, async ([all, order, sizes]) => {
        const fixture = await open(teamConfig);
        const t0 = fixture.clock.now();
        await fixture.clock.advance(24 * HOUR);
        const ofWhom: { [who: string]: object } = {
          first: { anonymousId: anonymous(1) },
          second: { anonymousId: anonymous(2) },
          ada: { userId: 'ada' },
          bob: { userId: 'bob' },
        };
        const wire = all.map(({ at, who, kind }, i) => {
          const common = { messageId: `e${i}`, timestamp: t0 + at * HOUR, ...ofWhom[who] };
          if (kind === 'identify')
            return { ...common, type: 'identify', userId: 'ada', traits: { from: who } };
          if (kind.startsWith('group')) return { ...common, type: 'group', groupId: kind.slice(6) };
          return kind === 'page' ? { ...common, type: 'page' } : { ...common, event: kind };
        });
        const waiting = order.flatMap((i) => wire[i] ?? []);
        for (const size of sizes) {
          const batch = waiting.splice(0, size).map((one) => ({ type: 'track', ...one }));
          if (batch.length > 0) {
            const answer = await fixture.post(
              '/v1/batch',
              { sentAt: fixture.clock.now(), batch },
              { authorization: `Bearer ${SECRET_KEY}` },
            );
            expect(await answer.json()).toMatchObject({ success: true });
          }
        }
        expect(waiting).toEqual([]);
        expect((await ids(fixture)).filter((id) => id.startsWith('anon-'))).toEqual([]);
        const log = all.flatMap(({ at, who, kind }, i): Event[] => {
          if (who === 'bob') return [];
          const event = { id: `e${i}`, at: t0 + at * HOUR, seq: 0, properties: {}, name: '' };
          if (kind === 'identify') return [{ ...event, type: 'identify', properties: { from: who } }];
          if (kind.startsWith('group')) return [{ ...event, type: 'group', accountId: kind.slice(6) }];
          return [
            kind === 'page'
              ? { ...event, type: 'page', name: PAGE_EVENT }
              : { ...event, type: 'track', name: kind },
          ];
        });
        const found = await fixture.store.readSubject('ada', 0);
        const told = Object.values(found?.subject.told ?? {}).flat();
        expect(found?.subject.state).toEqual(replay(compiled.program, [...log, ...told]));
        expect(await drift(fixture, teamConfig)).toEqual([]);
      }),
      { numRuns: runsOf(60) },
    );
  },
  TIMEOUT_MS,
);

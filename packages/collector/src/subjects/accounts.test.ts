import type { Config } from '@foothold/engine';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { runsOf, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
import {
  collectorFixture,
  type Fixture,
  type FixtureOptions,
  IDENTITY_SECRET,
  SECRET_KEY,
  WRITE_KEY,
} from '../../fakes/collector-fixture.ts';
import { teamConfig } from '../../fakes/team-config.ts';
import { findDrift } from './find-drift.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const open = (config: Config = teamConfig, more: FixtureOptions = {}): Promise<Fixture> =>
  collectorFixture(onTestFinished, { config, ...more });
const group = (groupId: string, traits: object = {}): object => ({ type: 'group', groupId, traits });

/** When milestones were reached, in minutes of the clock's start. */
async function reached({ store, collector }: Fixture, id: string, from: number): Promise<unknown> {
  await collector.tick();
  const found = await store.readSubject(id, 0);
  const milestones = Object.entries(found?.subject.state?.milestones ?? {});
  const told = Object.values(found?.subject.told ?? {})
    .flat()
    .map(({ at, properties }) => [properties.milestone, (at - from) / MINUTE]);
  return { told, own: Object.fromEntries(milestones.map(([name, at]) => [name, (at - from) / MINUTE])) };
}

async function drift({ store, clock, collector }: Fixture, config: Config = teamConfig): Promise<unknown> {
  await collector.tick();
  const published = await collector.publish(config);
  if (!published.ok) throw new Error(JSON.stringify(published.problems));
  return findDrift(store, published.active.program, clock.now());
}

test('what an account reaches is known to all its members, at that instant and without an event of theirs', async () => {
  const fixture = await open();
  const { clock, track } = fixture;
  const t0 = clock.now();
  await track('ada', group('acme'), 'Signed Up', 'Task Completed');
  await clock.advance(5 * MINUTE);
  await track('bob', group('acme'), 'Signed Up');
  expect(await reached(fixture, 'ada', t0)).toEqual({
    told: [['team', 5]],
    own: { done: 0, team: 5, both: 5 },
  });
  expect(await reached(fixture, 'bob', t0)).toEqual({ told: [['team', 5]], own: { team: 5 } });

  await clock.advance(2 * DAY);
  const later = (2 * DAY) / MINUTE + 5;
  expect(await reached(fixture, 'ada', t0)).toMatchObject({
    told: [
      ['team', 5],
      ['kept', later],
    ],
  });
  expect(await drift(fixture)).toEqual([]);
});

test('an account is looked at when its time comes, though nobody does anything', async () => {
  const { clock, track, collector, store } = await open();
  await track('ada', group('acme'), 'Signed Up');
  await track('bob', group('acme'), 'Signed Up');
  const due = clock.now() + 2 * DAY;
  while (clock.now() < due) {
    const { nextAt } = await collector.tick();
    await clock.advanceTo(Math.min(nextAt ?? due, due));
  }
  await collector.tick();
  const found = await store.readSubject('ada', 0);
  expect(found?.subject.told.acme?.map(({ at }) => at)).toEqual([due - 2 * DAY, due]);
});

test('an event that comes late moves what the account reached, for everybody and only once', async () => {
  const fixture = await open();
  const { clock, track, store } = fixture;
  const t0 = clock.now();
  await track('ada', group('acme'), 'Signed Up', 'Task Completed');
  await clock.advance(HOUR);
  await track('bob', group('acme'), 'Signed Up');
  expect(await reached(fixture, 'ada', t0)).toMatchObject({ told: [['team', 60]], own: { both: 60 } });
  await track(
    'cyd',
    { ...group('acme'), timestamp: t0 + 10 * MINUTE },
    {
      type: 'track',
      event: 'Signed Up',
      timestamp: t0 + 10 * MINUTE,
    },
  );
  expect(await reached(fixture, 'ada', t0)).toEqual({
    told: [['team', 10]],
    own: { done: 0, team: 10, both: 10 },
  });
  expect(await reached(fixture, 'bob', t0)).toMatchObject({ told: [['team', 60]] });
  const names = (await store.readLog('ada')).map(({ name }) => name);
  expect(names).toEqual(['', 'Signed Up', 'Task Completed']);
  expect(await drift(fixture)).toEqual([]);
});

test('who moves to another account is in that one from then on, and who came too late hears it when they come', async () => {
  const fixture = await open();
  const { clock, track } = fixture;
  const t0 = clock.now();
  await track('ada', group('acme'), 'Signed Up');
  await track('bob', group('acme'), 'Signed Up');
  await clock.advance(HOUR);
  await track('eve', group('acme'), 'Signed Up');
  await track('bob', group('birch'), 'Task Completed');
  expect(await reached(fixture, 'eve', t0)).toMatchObject({ told: [['team', 60]] });
  expect(await reached(fixture, 'bob', t0)).toEqual({
    told: [['team', 0]],
    own: { done: 60, team: 0, both: 60 },
  });
  // What bob did in the other account is nothing of this one's.
  await clock.advance(MINUTE);
  for (const id of ['ada', 'eve']) await track(id, 'Task Completed');
  await clock.advance(MINUTE);
  await track('ada', 'Task Completed');
  expect(await reached(fixture, 'ada', t0)).toMatchObject({
    told: [
      ['team', 0],
      ['busy', 62],
    ],
  });
  expect(await reached(fixture, 'bob', t0)).toMatchObject({ told: [['team', 0]] });
  expect(await drift(fixture)).toEqual([]);
});

test('a state comes with what is known of the account, for whom the app says they belong to it', async () => {
  const { clock, track, get } = await open(teamConfig, {
    settings: { identity: { secrets: [IDENTITY_SECRET], mode: 'optional' } },
  });
  const anon = 'anon-5e0d2c5a-9f0b-4b6e-8d8e-6a2f5a1b3c4d';
  await track('ada', group('acme', { seats: 60 }), 'Signed Up');
  await track('bob', group('acme'), 'Signed Up');
  await track('ignored', { userId: undefined, anonymousId: anon, ...group('acme'), event: 'x' });
  const ask = async (who: string, authorization = ''): Promise<unknown> => {
    const response = await get(`/v1/state?key=${WRITE_KEY}&${who}`, authorization ? { authorization } : {});
    return ((await response.json()) as { account: unknown }).account;
  };
  const token = async (claims: object): Promise<string> =>
    `Bearer ${await new SignJWT({ sub: 'bob', ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(IDENTITY_SECRET))}`;
  const known = { traits: { seats: 60 }, state: { start: clock.now(), milestones: { team: clock.now() } } };
  expect(await ask('userId=bob', await token({ account: 'acme' }))).toMatchObject(known);
  expect(await ask('userId=bob', `Bearer ${SECRET_KEY}`)).toMatchObject(known);
  expect(await ask('userId=bob', await token({ account: 'other' }))).toBe(null);
  expect(await ask('userId=bob', await token({}))).toBe(null);
  expect(await ask(`anonymousId=${anon}`)).toBe(null);
});

test('traits one member tells count for all, in segments as well', async () => {
  const { track, collector, ask } = await open();
  await track('ada', group('acme'), 'Signed Up');
  await track('bob', group('acme'), 'Signed Up');
  await collector.tick();
  await track('bob', group('acme', { seats: 80 }));
  await collector.tick();
  const { subjects } = (await ask('/v1/subjects?limit=9')) as { subjects: unknown[] };
  expect(subjects).toMatchObject([{ segment: 'large' }, { segment: 'large' }]);
  expect(await ask('/v1/metrics/activation?segment=large&window=1h')).toMatchObject({ younger: 2 });
});

test('a start that moves to before somebody changed accounts moves the start of the new one as well', async () => {
  const fixture = await open();
  const { clock, track, store } = fixture;
  const t0 = clock.now();
  await track('ada', group('acme'));
  await clock.advance(HOUR);
  await track('ada', group('birch'));
  await clock.advance(HOUR);
  await track('ada', 'Signed Up');
  const starts = async (): Promise<unknown> =>
    (await store.scanAccounts(null, 9)).accounts.map(({ account: { id, state } }) => [
      id,
      state?.start ?? null,
    ]);
  expect(await starts()).toEqual([
    ['acme', null],
    ['birch', t0 + 2 * HOUR],
  ]);
  await track('ada', { type: 'track', event: 'Signed Up', timestamp: t0 + MINUTE });
  expect(await starts()).toEqual([
    ['acme', t0 + MINUTE],
    ['birch', t0 + MINUTE],
  ]);
  expect(await drift(fixture)).toEqual([]);
});

test('in a long log what comes a little late and what comes very late both find their place', async () => {
  const fixture = await open();
  const { clock, track, store } = fixture;
  const t0 = clock.now();
  await track('ada', group('acme'), 'Signed Up');
  await track('eve', group('acme'));
  for (let i = 0; i < 100; i++) {
    await clock.advance(MINUTE);
    await track('ada', 'Looked');
  }
  const late = (event: string, at: number) =>
    track('eve', { type: 'track', event, timestamp: t0 + at * MINUTE });
  for (const at of [99, 98, 97]) await late('Task Completed', at);
  expect(await reached(fixture, 'ada', t0)).toMatchObject({
    told: [
      ['team', 97],
      ['busy', 99],
    ],
  });
  await late('Task Completed', 5);
  expect(await reached(fixture, 'ada', t0)).toMatchObject({
    told: [
      ['team', 5],
      ['busy', 98],
    ],
  });
  const [acme] = (await store.scanAccounts(null, 9)).accounts;
  expect(acme?.account.recent.events.length).toBeLessThan(100);
  expect(await drift(fixture)).toEqual([]);
});

const lonely: Config = {
  ...teamConfig,
  // Nothing the account reaches brings its members to be looked at.
  milestones: teamConfig.milestones.filter(({ id }) => id === 'done'),
  interventions: [
    {
      id: 'alone',
      when: { signal: 'single-player', after: '1d', seats: 2 },
      do: { email: { template: 'nudge', to: 'user', subject: 'Bring them in' } },
    },
    {
      id: 'crowd',
      when: { active: 'users', gte: 2 },
      do: { email: { template: 'nudge', to: 'user', subject: 'A team' } },
    },
  ],
};

test('what the others do fires for each member, and holds back where it should', async () => {
  const { clock, track, collector, sent } = await open(lonely);
  const traits = (name: string): object => ({ type: 'identify', traits: { email: `${name}@a.example` } });
  await track('ada', traits('ada'), group('acme'), 'Signed Up');
  await track('solo', traits('solo'), group('birch'), 'Signed Up');
  await collector.tick();
  expect(sent).toEqual([]);
  await clock.advance(HOUR);
  await track('bob', traits('bob'), group('acme'), 'Signed Up');
  await collector.tick();
  expect(sent.map(({ to, subject }) => `${to} ${subject}`).sort()).toEqual([
    'ada@a.example A team',
    'bob@a.example A team',
  ]);
  await clock.advance(DAY);
  await collector.tick();
  expect(sent.slice(2).map(({ to, subject }) => `${to} ${subject}`)).toEqual([
    'solo@a.example Bring them in',
  ]);
});

test('a changed config is true of an account’s past as well', async () => {
  const fixture = await open(lonely);
  const { clock, track } = fixture;
  const t0 = clock.now();
  for (const id of ['ada', 'bob']) await track(id, group('acme'), 'Signed Up', 'Task Completed');
  await clock.advance(HOUR);
  expect(await reached(fixture, 'ada', t0)).toMatchObject({ told: [] });
  expect(await drift(fixture)).toEqual([]);
  expect(await reached(fixture, 'ada', t0)).toEqual({
    told: [['team', 0]],
    own: { done: 0, team: 0, both: 0 },
  });
});

test('while states are derived anew nobody is taken for what their account is not', async () => {
  const solo: Config = {
    ...teamConfig,
    interventions: [
      {
        id: 'solo',
        when: { event: 'Signed Up' },
        // The config before counted nothing of the kind.
        unless: { event: 'Plan Made', by: 'account' },
        do: { email: { template: 'nudge', to: 'user', subject: 'All alone' } },
      },
    ],
  };
  const { track, collector, sent, store } = await open();
  const traits = (name: string): object => ({ type: 'identify', traits: { email: `${name}@a.example` } });
  for (const id of ['ada', 'bob']) await track(id, traits(id), group('acme'), 'Signed Up');
  await track('bob', 'Plan Made');
  await track('eve', traits('eve'), group('birch'), 'Signed Up');
  await collector.publish(solo);
  await collector.tick();
  expect(sent.map(({ to }) => to)).toEqual(['eve@a.example']);
  expect(await store.countMessages()).toEqual({ sent: 1 });
});

const people = ['ada', 'bob', 'cyd'] as const;
const deed = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Signed Up', 'Task Completed', 'Other') },
  { weight: 1, arbitrary: fc.constantFrom('acme', 'birch') },
);
const history = fc.uniqueArray(
  fc.record({
    who: fc.constantFrom(...people),
    deed,
    at: fc.nat({ max: 4 * 24 * 60 }),
    copy: fc.nat({ max: 1 }),
  }),
  { maxLength: 24, selector: ({ who, deed: what, at, copy }) => `${who} ${what} ${at} ${copy}` },
);

/** Delivers a history in an order of its own, in commits of its own, some of it twice. */
async function deliver(
  fixture: Fixture,
  calls: readonly object[],
  order: readonly number[],
  commits: number,
): Promise<unknown> {
  const { post, collector, store, clock } = fixture;
  const sorted = calls.map((call, i) => ({ call, key: order[i % Math.max(1, order.length)] ?? 0 }));
  sorted.sort((a, b) => a.key - b.key);
  const size = Math.max(1, Math.ceil(sorted.length / commits));
  for (let i = 0; i < sorted.length; i += size) {
    const from = Math.max(0, i - 2);
    const batch = sorted.slice(from, i + size).map(({ call }) => call);
    await post('/v1/batch', { writeKey: WRITE_KEY, batch });
    await clock.advance(MINUTE);
    await collector.tick();
  }
  await clock.advanceTo(END);
  await collector.tick();
  const subjects = await Promise.all(people.map((id) => store.readSubject(id, 0)));
  const { accounts } = await store.scanAccounts(null, 9);
  return {
    subjects: subjects.map(
      (one) => one && { state: one.subject.state, told: one.subject.told, spans: one.subject.spans },
    ),
    accounts: accounts
      .map(({ account, members }) => ({ id: account.id, state: account.state, members: [...members].sort() }))
      .filter(({ members }) => members.length > 0)
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
const START = Date.UTC(2026, 0, 5, 9);
const END = START + 9 * DAY;

test('whatever comes, in whatever order, however often and in whatever company, people and accounts are the same', {
  timeout: TIMEOUT_MS,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(fc.nat(), { minLength: 1, maxLength: 24 }),
      fc.integer({ min: 1, max: 6 }),
      async (deeds, order, commits) => {
        const calls = deeds.map(({ who, deed: what, at, copy }) => ({
          ...(what === 'acme' || what === 'birch' ? group(what) : { type: 'track', event: what }),
          userId: who,
          messageId: `${who} ${what} ${at} ${copy}`,
          timestamp: START + at * MINUTE,
        }));
        const first = await open(teamConfig, { mailer: null });
        const second = await open(teamConfig, { mailer: null });
        for (const { clock } of [first, second]) await clock.advanceTo(START + 5 * DAY);
        const inOrder = [...calls].sort((a, b) => a.timestamp - b.timestamp);
        const whole = await deliver(
          first,
          inOrder,
          inOrder.map((_, i) => i),
          1,
        );
        expect(await deliver(second, calls, order, commits)).toEqual(whole);
        expect(await drift(second)).toEqual([]);
      },
    ),
    { numRuns: runsOf(40) },
  );
});

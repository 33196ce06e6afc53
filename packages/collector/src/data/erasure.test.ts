import { readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { runsOf, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
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
import { SUBJECT_TABLES } from '../store/sqlite/erase.ts';
import { findDrift } from '../subjects/find-drift.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ANON = 'anon-0191b2c4-0000-4000-8000-00000ca7a99e';
const CANARIES = ['ca7a99e', 'canary'];
const admin = { authorization: `Bearer ${SECRET_KEY}` };

const open = (options: FixtureOptions = {}): Promise<Fixture> => collectorFixture(onTestFinished, options);

const erase = (fixture: Fixture, path: string): Promise<Response> =>
  fixture.collector.fetch(new Request(`${ORIGIN}${path}`, { method: 'DELETE', headers: admin }));

const post = async ({ post: send, clock }: Fixture, ...calls: readonly object[]): Promise<string[]> => {
  const answer = await send(
    '/v1/batch',
    { sentAt: clock.now(), batch: calls.map((one) => ({ type: 'track', timestamp: clock.now(), ...one })) },
    admin,
  );
  // The collector's own answer.
  const { results } = (await answer.json()) as { results: { status: string }[] };
  return results.map(({ status }) => status);
};

/** Which of the files still hold a canary, as bytes. */
async function traces({ path }: Fixture): Promise<string[]> {
  const found: string[] = [];
  for (const file of [path, `${path}-wal`]) {
    const bytes = (await readFile(file).catch(() => Buffer.alloc(0))).toString('latin1').toLowerCase();
    found.push(...CANARIES.filter((canary) => bytes.includes(canary)).map((canary) => `${file}: ${canary}`));
  }
  return found;
}

/** Everything that can be known of somebody: before and after they had a name, in an account, with an email that waits. */
const liveFully = async (fixture: Fixture, i = 0): Promise<void> => {
  const userId = 'canary@a.example';
  await post(
    fixture,
    { messageId: `canary-${i}-1`, anonymousId: ANON, event: 'Signed Up', properties: { note: 'canary' } },
    {
      messageId: `canary-${i}-2`,
      type: 'page',
      anonymousId: ANON,
      name: 'Canary',
      properties: { path: '/canary' },
    },
  );
  await post(
    fixture,
    { messageId: `canary-${i}-3`, type: 'identify', userId, anonymousId: ANON, traits: { email: userId } },
    { messageId: `canary-${i}-4`, type: 'group', userId, groupId: 'acme', traits: { plan: 'canary' } },
    { messageId: `canary-${i}-5`, userId, event: 'Task Completed', context: { locale: 'canary' } },
  );
};

test('a person who is erased leaves no byte in the tables and in the write-ahead log, and others lose nothing', async () => {
  const fixture = await open({ mailer: null });
  const others = Array.from({ length: 40 }, (_, i) => `person ${i}`);
  for (const [i, id] of others.entries()) {
    await fixture.track(id, { type: 'group', groupId: 'acme', traits: { seats: i } }, 'Signed Up');
    if (i === 20) await liveFully(fixture);
  }
  await fixture.clock.advance(25 * HOUR);
  await fixture.collector.tick();
  expect(await fixture.store.countMessages()).toEqual({ waiting: 41 });
  expect(await traces(fixture)).not.toEqual([]);
  const answer = await erase(fixture, '/v1/users/canary%40a.example');
  expect([answer.status, await answer.json()]).toEqual([
    200,
    {
      success: true,
      events: 6,
      firings: 1,
      messages: 1,
      accounts: 1,
      refusedUntil: new Date(fixture.clock.now() + 37 * DAY).toISOString(),
    },
  ]);
  expect(await traces(fixture)).toEqual([]);
  expect(await fixture.store.countMessages()).toEqual({ waiting: 40 });
  expect((await fixture.store.scanSubjects(null, 99)).subjects.map(({ id }) => id)).toEqual(others);
});

test('what comes late is refused and counted, until a queue can hold it no more', async () => {
  const fixture = await open();
  await liveFully(fixture);
  await erase(fixture, '/v1/users/canary%40a.example');
  const late = [
    { messageId: 'canary late 1', userId: 'canary@a.example', event: 'Task Completed' },
    { messageId: 'canary late 2', anonymousId: ANON, event: 'Task Completed' },
  ];
  const answer = await fixture.post('/v1/batch', {
    writeKey: WRITE_KEY,
    batch: late.map((one) => ({ type: 'track', ...one })),
  });
  expect(await answer.json()).toMatchObject({
    results: [
      { status: 'rejected', error: 'event: found somebody who was erased, expected somebody else' },
      { status: 'rejected' },
    ],
  });
  await fixture.store.scrub();
  expect(await traces(fixture)).toEqual([]);
  expect(await fixture.store.readDrops()).toEqual([{ install: '', reason: 'rejected:erased', count: 2 }]);
  // Asked for again, it is done already.
  expect(await (await erase(fixture, '/v1/users/canary%40a.example')).json()).toMatchObject({ events: 0 });
  await fixture.clock.advance(37 * DAY);
  expect(await post(fixture, ...late)).toEqual(['stored', 'stored']);
});

test('an anonymous person who became a user is erased under that name', async () => {
  const fixture = await open();
  await liveFully(fixture);
  const answer = await erase(fixture, `/v1/users/${ANON}`);
  expect([answer.status, await answer.json()]).toMatchObject([409, { error: { code: 'merged' } }]);
  expect(await fixture.store.readSubject('canary@a.example', 0)).not.toBeNull();
});

test('the accounts of a person who is erased are as if they had never been, and so is what their colleagues were told', async () => {
  const fixture = await open({ config: teamConfig });
  await fixture.track('ada', { type: 'group', groupId: 'acme' }, 'Signed Up', 'Task Completed');
  await liveFully(fixture);
  const told = async () =>
    Object.values((await fixture.store.readSubject('ada', 0))?.subject.told ?? {}).flat().length;
  expect(await told()).toBe(1);
  await erase(fixture, '/v1/users/canary%40a.example');
  expect(await told()).toBe(0);
  expect((await fixture.store.scanAccounts(null, 9)).accounts).toMatchObject([
    { account: { id: 'acme', state: { milestones: {} } }, members: ['ada'] },
  ]);
  await fixture.collector.tick();
  const published = await fixture.collector.publish(teamConfig);
  expect(
    published.ok && (await findDrift(fixture.store, published.active.program, fixture.clock.now())),
  ).toEqual([]);
  await erase(fixture, '/v1/users/ada');
  expect((await fixture.store.scanAccounts(null, 9)).accounts).toEqual([]);
});

test('an account that is erased leaves no byte, and its people as they are without it', async () => {
  const told = {
    ...teamConfig,
    interventions: [
      {
        id: 'tell',
        when: { all: [{ event: 'Task Completed' }, { trait: 'account.plan', exists: true }] },
        do: { notify: 'owner' },
      },
    ],
  };
  const fixture = await open({ config: told, mailer: null });
  await fixture.track('ada', { type: 'group', groupId: 'other' });
  await fixture.clock.advance(HOUR);
  for (const id of ['ada', 'bob']) {
    await fixture.track(
      id,
      { type: 'group', groupId: 'canary inc', traits: { plan: 'canary' } },
      'Signed Up',
      'Task Completed',
    );
  }
  expect(await fixture.store.countMessages()).toEqual({ waiting: 2 });
  const answer = await erase(fixture, '/v1/accounts/canary%20inc');
  expect(await fixture.store.countMessages()).toEqual({});
  expect(await answer.json()).toMatchObject({ success: true, events: 2, members: 2 });
  expect(await traces(fixture)).toEqual([]);
  expect((await fixture.store.readSubject('bob', 0))?.subject).toMatchObject({
    spans: [],
    account: null,
    told: {},
    state: { accountId: null, accountTraits: {}, milestones: { done: expect.any(Number) } },
  });
  expect(await fixture.track('bob', { type: 'group', groupId: 'canary inc' }, 'Task Completed')).toEqual([
    'rejected',
    'stored',
  ]);
  await fixture.collector.tick();
  const published = await fixture.collector.publish(teamConfig);
  expect(
    published.ok && (await findDrift(fixture.store, published.active.program, fixture.clock.now())),
  ).toEqual([]);
});

test('every table that knows a subject by number is among those that are emptied', async () => {
  const { path } = await open();
  const db = new DatabaseSync(path, { readOnly: true });
  onTestFinished(() => db.close());
  const tables = db
    .prepare(
      `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'subject'
       WHERE m.type = 'table' AND m.name != 'log' ORDER BY m.name`,
    )
    .all()
    .map(({ name }) => name);
  expect([...SUBJECT_TABLES].sort()).toEqual(tables);
});

test.each(['/v1/users/ada', '/v1/accounts/acme'])('only an admin erases: %s', async (path) => {
  const fixture = await open();
  await fixture.track('ada', 'Signed Up');
  for (const headers of [
    {},
    { authorization: `Basic ${btoa(`${WRITE_KEY}:`)}` },
    { authorization: 'Bearer sk_x' },
  ]) {
    const request = new Request(`${ORIGIN}${path}`, { method: 'DELETE', headers });
    expect((await fixture.collector.fetch(request)).status).toBe(401);
  }
  expect(await fixture.store.readSubject('ada', 0)).not.toBeNull();
});

test(
  'whatever runs against an erasure, after its answer nothing is left and nothing comes back',
  async () => {
    const kinds = ['events', 'anonymous', 'merge', 'group', 'tick', 'wake', 'mail', 'colleague'] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom(...kinds), { minLength: 3, maxLength: 10 }),
        async (s, work) => {
          const fixture = await open({
            config: { ...teamConfig, interventions: smallConfig.interventions?.slice(0, 1) ?? [] },
          });
          const userId = 'canary@a.example';
          await fixture.track('ada', { type: 'group', groupId: 'acme' }, 'Signed Up');
          await liveFully(fixture);
          let erasedAt = false;
          const afterwards: string[] = [];
          const send = async (...calls: readonly object[]): Promise<void> => {
            const isLate = erasedAt;
            const verdicts = await post(fixture, ...calls);
            if (isLate) afterwards.push(...verdicts);
          };
          const run: { [kind in (typeof kinds)[number]]: (i: number) => Promise<unknown> } = {
            events: (i) =>
              send({
                messageId: `canary e${i}`,
                userId,
                event: 'Task Completed',
                properties: { is: 'canary' },
              }),
            anonymous: (i) => send({ messageId: `canary a${i}`, anonymousId: ANON, event: 'Signed Up' }),
            merge: (i) =>
              send({
                messageId: `canary m${i}`,
                type: 'identify',
                userId,
                anonymousId: ANON,
                traits: { canary: i },
              }),
            group: (i) =>
              send({
                messageId: `canary g${i}`,
                type: 'group',
                userId,
                groupId: 'acme',
                traits: { name: 'canary' },
              }),
            tick: () => fixture.collector.tick(),
            wake: () => fixture.clock.advance(25 * HOUR).then(() => fixture.collector.tick()),
            mail: () => fixture.collector.tick(),
            colleague: () => fixture.track('ada', 'Task Completed'),
          };
          const all = work.map((kind, i) => s.schedule(Promise.resolve(kind)).then(() => run[kind](i)));
          const erasure = s.schedule(Promise.resolve('erase')).then(async () => {
            expect((await erase(fixture, '/v1/users/canary%40a.example')).status).toBe(200);
            erasedAt = true;
          });
          await s.waitFor(Promise.all([...all, erasure]));
          await fixture.collector.tick();
          await fixture.store.scrub();
          expect(await traces(fixture)).toEqual([]);
          expect(afterwards.every((verdict) => verdict === 'rejected')).toBe(true);
          const { subjects } = await fixture.store.scanSubjects(null, 9);
          expect(subjects.map(({ id }) => id)).toEqual(['ada']);
        },
      ),
      { numRuns: runsOf(30) },
    );
  },
  TIMEOUT_MS,
);

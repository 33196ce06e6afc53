import { join } from 'node:path';
import { EMPTY_STATE, type Event } from '@foothold/engine';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runsOf, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { openTestPostgres } from '../../fakes/test-store.ts';
import { openSqliteStore } from './sqlite/open-sqlite-store.ts';
import type { Store } from './store.ts';
import type { Arrival, Batch, Firing, Span, Steps, SubjectChange } from './subject-store.ts';

/** Every store is held to this suite. `open` gives the same data for the same place, each project its own. */
const drivers: readonly {
  readonly name: string;
  readonly open: (folder: string, project?: string) => Promise<Store>;
}[] = [
  {
    name: 'sqlite',
    open: async (folder, project = 'one') => openSqliteStore({ path: join(folder, 'data.db'), project }),
  },
  {
    name: 'postgres',
    open: (folder, project = 'one') => openTestPostgres(folder, project),
  },
];

const EMAIL = { channel: 'email' } as const;
const T0 = Date.UTC(2026, 0, 5, 9);

const event = (id: string, at = T0, more: Partial<Event> = {}): Event => ({
  id,
  at,
  seq: 0,
  type: 'track',
  name: 'Signed Up',
  properties: {},
  ...more,
});

const arrival = (subject: string, one: Event): Arrival => ({
  subject,
  event: one,
  claimedAt: one.at,
  receivedAt: one.at,
  verified: false,
  context: {},
});

const batch = (subject: string, ...events: readonly Event[]): Batch => ({
  arrivals: events.map((one) => arrival(subject, one)),
  drops: [],
});

const change = (more: Partial<SubjectChange> = {}): SubjectChange => ({
  state: EMPTY_STATE,
  derivation: 'a',
  since: T0,
  startAt: T0,
  segment: null,
  internal: false,
  milestones: {},
  wakeAt: null,
  firings: [],
  ...more,
});

/** Steps that only settle: nobody is in an account. */
const settling = (settle: Steps['settle'], fold: Partial<Steps> = {}): Steps => ({
  now: T0,
  fold: () => ({ state: null, spans: [], gains: [], rewritten: [] }),
  foldAccount: () => 'log',
  tell: () => [],
  isFresh: () => true,
  settle,
  ...fold,
});

/** The account named last, else what was before. */
const latestSpan = (events: readonly Event[], before: readonly Span[]): readonly Span[] =>
  events
    .flatMap(({ accountId, at }): Span[] =>
      accountId === undefined ? [] : [{ account: accountId, from: at, to: null }],
    )
    .slice(-1)
    .concat(before)
    .slice(0, 1);

const always = (more: Partial<SubjectChange> = {}): Steps => settling(() => change(more));

const firing = (subject: string, occurrence = 0, more: Partial<Firing> = {}): Firing => ({
  intervention: 'nudge',
  occurrence,
  event: event(`fire:${subject}:nudge:${occurrence}`, T0 + 1, { name: 'foothold:intervention_fired' }),
  at: T0 + 1,
  evidence: { head: 'event', truth: true, found: 1, expected: 1 },
  deliverAt: T0 + 1,
  actions: [{ email: { template: 'nudge', to: 'user', subject: 'Hello' } }],
  ...more,
});

describe.each(drivers)('$name', ({ open }) => {
  const openHere = async (folder: string, project?: string): Promise<Store> => {
    const store = await open(folder, project);
    onTestFinished(() => store.close());
    return store;
  };
  const openFresh = async (): Promise<Store> => openHere(await temporaryFolder(onTestFinished));

  test('an event is stored once, however often and in whatever company it comes', async () => {
    const store = await openFresh();
    const first = await store.ingest([batch('ada', event('1'), event('2'), event('1'))], always());
    const second = await store.ingest(
      [batch('ada', event('2')), batch('ada', event('3'), event('1'))],
      always(),
    );
    expect([first.verdicts, second.verdicts]).toEqual([
      [['stored', 'stored', 'duplicate']],
      [['duplicate'], ['stored', 'duplicate']],
    ]);
    expect((await store.readLog('ada')).map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  test('a message id belongs to the first who sent it, whoever sends it again', async () => {
    const store = await openFresh();
    await store.ingest([batch('ada', event('1'))], always());
    expect((await store.ingest([batch('bob', event('1'))], always())).verdicts).toEqual([['duplicate']]);
    expect(await store.readSubject('bob', 1)).toBeNull();
  });

  test('events come back as they went in, in order of arrival', { timeout: TIMEOUT_MS }, async () => {
    const store = await openFresh();
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const events = fc.uniqueArray(
      fc.record({
        id: text,
        at: fc.integer({ min: 0, max: T0 }),
        seq: fc.nat(),
        type: fc.constantFrom('track', 'page', 'identify', 'group'),
        name: text,
        properties: fc.dictionary(text, fc.jsonValue()).map((value) => JSON.parse(JSON.stringify(value))),
      }),
      { selector: (one) => one.id, maxLength: 8 },
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(events, fc.boolean(), async (some, passive) => {
        const own = some.map((one): Event => {
          const changes = { add: { n: 1 }, unset: ['x'] };
          const extra = passive ? { passive: true as const } : { accountId: 'acme', changes };
          return { ...one, id: `${run}:${one.id}`, ...extra };
        });
        const id = `subject ${run++}`;
        await store.ingest([batch('noise', event(`noise ${run}`))], always());
        await store.ingest([batch(id, ...own.slice(0, 3))], always());
        await store.ingest([batch(id, ...own.slice(3))], always());
        expect(await store.readLog(id)).toEqual(own);
        const recent = await store.readSubject(id, 2);
        expect(recent?.recentIds ?? []).toEqual(
          own
            .map((one) => one.id)
            .reverse()
            .slice(0, 2),
        );
      }),
      { numRuns: runsOf(30) },
    );
  });

  test('a step sees what is new, and the whole log when it asks for it', async () => {
    const store = await openFresh();
    const seen: unknown[] = [];
    const step = settling(({ id, subject, fresh, log }) => {
      const asked = [
        id,
        subject?.since ?? null,
        fresh.map((one) => one.id),
        log?.map((one) => one.id) ?? null,
      ];
      // A store that has to fetch first asks the same again.
      if (JSON.stringify(asked) !== JSON.stringify(seen.at(-1))) seen.push(asked);
      return log === null ? 'log' : change();
    });
    await store.ingest([batch('ada', event('1'), event('2'))], step);
    await store.ingest([batch('ada', event('3')), batch('ada', event('4'))], step);
    expect(seen).toEqual([
      ['ada', null, ['1', '2'], null],
      ['ada', null, ['1', '2'], ['1', '2']],
      ['ada', T0, ['3', '4'], null],
      ['ada', T0, ['3', '4'], ['1', '2', '3', '4']],
    ]);
  });

  test('a transaction that fails leaves nothing behind, so the same events can come again', async () => {
    const store = await openFresh();
    const failing = settling(() => {
      throw new Error('no');
    });
    await expect(store.ingest([batch('ada', event('1'))], failing)).rejects.toThrow('no');
    expect(await store.readSubject('ada', 1)).toBeNull();
    expect((await store.ingest([batch('ada', event('1'))], always())).verdicts).toEqual([['stored']]);
  });

  test('what a step decides is what is read back', async () => {
    const store = await openFresh();
    const state = { ...EMPTY_STATE, traits: { name: 'Ada' } };
    await store.ingest([batch('ada', event('1'))], always({ state, derivation: 'b', since: 7 }));
    expect((await store.readSubject('ada', 0))?.subject).toEqual({
      id: 'ada',
      state,
      derivation: 'b',
      since: 7,
      spans: [],
      told: {},
      account: null,
      importedAt: null,
    });
  });

  test('a firing happens once: one event in the log and one email, whoever decides it again', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const [one, other] = [await openHere(folder), await openHere(folder)];
    const fire = always({ firings: [firing('ada')] });
    expect(await one.ingest([batch('ada', event('1'))], fire)).toMatchObject({ fired: 1, messages: 1 });
    expect(await other.ingest([batch('ada', event('2'))], fire)).toMatchObject({ fired: 0, messages: 0 });
    expect((await one.readLog('ada')).map(({ id }) => id)).toEqual(['1', 'fire:ada:nudge:0', '2']);
    expect(await one.countMessages()).toEqual({ waiting: 1 });
  });

  test('an anonymous person becomes somebody: log, firings and waiting email with them, and one row is left', async () => {
    const store = await openFresh();
    const anon = 'anon-1';
    await store.ingest(
      [batch(anon, event('1'), event('2', T0 + 2))],
      always({ firings: [firing(anon)], milestones: { done: T0 + 2 }, wakeAt: T0 + 5 }),
    );
    const seen: unknown[] = [];
    const watching = settling(
      (input) => {
        seen.push(['settle', input.id, input.fresh.map(({ id }) => id)]);
        return change();
      },
      {
        fold: ({ id, fresh, log }) => {
          seen.push([id, fresh.map((one) => one.id), log?.map((one) => one.id)]);
          return { state: null, spans: [], gains: [], rewritten: [] };
        },
      },
    );
    const merging = { ...arrival('ada', event('3', T0 + 3)), merges: anon };
    await store.ingest([batch(anon, event('0')), { arrivals: [merging], drops: [] }], watching);
    const fired = `fire:${anon}:nudge:0`;
    expect(seen).toEqual([
      ['ada', ['1', '2', fired, '0', '3'], ['1', '2', fired, '0', '3']],
      ['settle', 'ada', ['0', '3']],
    ]);
    expect((await store.readLog('ada')).map(({ id }) => id)).toEqual(['1', '2', fired, '0', '3']);
    expect([await store.readLog(anon), await store.readSubject(anon, 1)]).toEqual([[], null]);
    expect((await store.scanSubjects(null, 9)).subjects.map(({ id }) => id)).toEqual(['ada']);
    expect([await store.readMerged('ada'), await store.readMerged(anon), await store.nextWake()]).toEqual([
      [anon],
      [],
      null,
    ]);
    const query = { milestone: 'done', from: null, to: null, segment: null };
    expect(await store.readCohort(query)).toEqual([{ startAt: T0, reachedAt: null, segment: null }]);
    expect(await store.claimMessage(EMAIL, T0 + 1, 1_000)).toMatchObject({
      intervention: 'nudge',
      firings: [{ subject: 'ada', occurrence: 0 }],
    });
    await store.ingest([batch(anon, event('4', T0 + 4))], always());
    expect((await store.readLog('ada')).at(-1)?.id).toBe('4');
  });

  test('what fired under both names is one firing, and its email goes out once', async () => {
    const store = await openFresh();
    const anon = 'anon-1';
    await store.ingest([batch(anon, event('1'))], always({ firings: [firing(anon), firing(anon, 1)] }));
    await store.ingest([batch('ada', event('2'))], always({ firings: [firing('ada')] }));
    const merging = { ...arrival('ada', event('3')), verified: true, merges: anon };
    await store.ingest([{ arrivals: [merging], drops: [] }], always({ firings: [firing('ada', 1)] }));
    const occurrences: number[] = [];
    for (;;) {
      const message = await store.claimMessage(EMAIL, T0 + 9, 1_000);
      if (!message) break;
      occurrences.push(...message.firings.map(({ occurrence }) => occurrence));
    }
    expect(occurrences.sort()).toEqual([0, 1]);
  });

  test('who merges once never merges again, and a merge that fails leaves nothing behind', async () => {
    const store = await openFresh();
    const anon = 'anon-1';
    const merge = (user: string, id: string, verified = true): Batch => ({
      arrivals: [{ ...arrival(user, event(id)), verified, merges: anon }],
      drops: [],
    });
    await store.ingest([batch(anon, event('1')), batch('bob', event('2'))], always());
    const failing = settling(() => {
      throw new Error('no');
    });
    await expect(store.ingest([merge('ada', '3')], failing)).rejects.toThrow('no');
    expect([(await store.readLog(anon)).length, await store.readMerged('ada')]).toEqual([1, []]);
    await store.ingest([merge('bob', '4', false)], always());
    expect([await store.readMerged('bob'), await store.readDrops()]).toEqual([
      [],
      [{ install: '', reason: 'merge:unverified', count: 1 }],
    ]);
    await store.ingest([merge('ada', '3'), merge('bob', '5')], always());
    await store.ingest([merge('bob', '6')], always());
    expect([await store.readMerged('ada'), await store.readMerged('bob')]).toEqual([[anon], []]);
    expect((await store.readLog('bob')).map(({ id }) => id)).toEqual(['2', '4', '5', '6']);
  });

  test('drops are counted by install and reason, and not again when a batch is sent again', async () => {
    const store = await openFresh();
    const told = (reason: string, count: number) => [{ install: 'i', reason, count }];
    const refusals = told('rejected:event', 1);
    const same = { ...batch('ada', event('1')), drops: told('age', 3), refusals };
    await store.ingest([same], always());
    await store.ingest([same], always());
    // Two tabs told of it, and the later total came first.
    await store.ingest([{ arrivals: [], drops: told('age', 5) }], always());
    await store.ingest([{ arrivals: [], drops: told('age', 4) }], always());
    const more = { ...batch('ada', event('1'), event('2')), drops: told('full', 1), refusals };
    await store.ingest([more], always());
    // Even a batch whose events were all stored before may bring news of drops.
    await store.ingest([{ ...batch('ada', event('1')), drops: told('full', 2) }], always());
    expect(await store.readDrops()).toEqual([
      { install: 'i', reason: 'age', count: 5 },
      { install: 'i', reason: 'full', count: 2 },
      { install: 'i', reason: 'rejected:event', count: 2 },
    ]);
    await store.ingest([{ arrivals: [], drops: [{ install: 'j', reason: 'age', count: 4 }] }], always());
    expect(await store.countDrops()).toEqual({ age: 9, full: 2, 'rejected:event': 2 });
  });

  test('those whose time has come are woken, the longest waiting first', async () => {
    const store = await openFresh();
    for (const [i, id] of ['ada', 'bob', 'cyd', 'dan'].entries()) {
      await store.ingest([batch(id, event(id))], always({ wakeAt: i === 3 ? null : 300 - i * 100 }));
    }
    expect(await store.nextWake()).toBe(100);
    const woken: string[] = [];
    const step = settling(({ id, fresh }) => {
      woken.push(`${id} ${fresh.length}`);
      return change({ wakeAt: id === 'bob' ? 500 : null });
    });
    expect(await store.wake(99, 9, step)).toMatchObject({ subjects: 0, wakeAt: null });
    expect(await store.wake(200, 1, step)).toMatchObject({ subjects: 1 });
    expect(await store.wake(200, 9, step)).toMatchObject({ subjects: 1, wakeAt: 500 });
    expect(woken).toEqual(['cyd 0', 'bob 0']);
    expect(await store.nextWake()).toBe(300);
  });

  test('a cohort has its milestone as it stands: reached, moved, taken back', async () => {
    const store = await openFresh();
    const ask = () => store.readCohort({ milestone: 'done', from: null, to: null, segment: null });
    for (const milestones of [{ done: T0 + 5, other: 1 }, { done: T0 + 3, other: 1 }, { other: 1 }]) {
      await store.ingest([batch('ada', event(`${Math.random()}`))], always({ milestones, segment: 's' }));
      const reachedAt = 'done' in milestones ? milestones.done : null;
      expect(await ask()).toEqual([{ startAt: T0, reachedAt, segment: 's' }]);
    }
  });

  test('a cohort is a half-open range of starts and a segment, without internal people', async () => {
    const store = await openFresh();
    const people: [string, Partial<SubjectChange>][] = [
      ['early', { startAt: 10, since: 10, segment: 'a' }],
      ['late', { startAt: 20, since: 20, segment: 'b' }],
      ['waiting', { startAt: null, since: 15 }],
      ['ours', { startAt: 15, since: 15, segment: 'a', internal: true }],
    ];
    for (const [id, more] of people) await store.ingest([batch(id, event(id))], always(more));
    const starts = async (
      from: number | null,
      to: number | null,
      segment: string | null,
    ): Promise<number[]> =>
      (await store.readCohort({ milestone: 'done', from, to, segment })).map((row) => row.startAt);
    expect(await starts(null, null, null)).toEqual([10, 20]);
    expect(await starts(10, 20, null)).toEqual([10]);
    expect(await starts(11, 21, null)).toEqual([20]);
    expect(await starts(null, null, 'a')).toEqual([10]);
  });

  test('pages list everybody once, newest first', async () => {
    const store = await openFresh();
    for (let i = 0; i < 5; i++) {
      await store.ingest([batch(`p${i}`, event(`e${i}`))], always({ since: i < 2 ? 100 : i }));
    }
    await store.ingest([batch('ours', event('x'))], always({ internal: true }));
    const pages: string[][] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await store.listSubjects(2, cursor);
      pages.push(page.subjects.map(({ id }) => id));
      expect(page.total).toBe(5);
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(pages).toEqual([['p1', 'p0'], ['p4', 'p3'], ['p2']]);
    expect((await store.listSubjects(1, 'no cursor of ours')).subjects[0]?.id).toBe('p1');
  });

  test('a scan meets everybody once, internal people too', async () => {
    const store = await openFresh();
    for (const id of ['ada', 'bob', 'cyd']) {
      await store.ingest([batch(id, event(id))], always({ internal: id === 'bob' }));
    }
    const first = await store.scanSubjects(null, 2);
    const second = await store.scanSubjects(first.next, 2);
    expect([...first.subjects, ...second.subjects].map(({ id }) => id)).toEqual(['ada', 'bob', 'cyd']);
    expect(second.next).toBeNull();
  });

  test('only states of another config are derived anew, each once', async () => {
    const store = await openFresh();
    for (const id of ['ada', 'bob', 'cyd']) await store.ingest([batch(id, event(id))], always());
    await store.ingest([batch('bob', event('b'))], always({ derivation: 'new' }));
    const seen: string[] = [];
    const step = settling(({ id }) => {
      seen.push(id);
      return change({ derivation: 'new' });
    });
    const first = await store.rederive('new', null, 1, step);
    const second = await store.rederive('new', first.next, 1, step);
    const third = await store.rederive('new', second.next, 1, step);
    expect([first.subjects, second.subjects, third.subjects, third.next]).toEqual([1, 1, 0, null]);
    expect(seen).toEqual(['ada', 'cyd']);
  });

  test('an email is claimed by one, tried again when told, and settled for good', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const [one, other] = [await openHere(folder), await openHere(folder)];
    await one.ingest([batch('ada', event('1'))], always({ firings: [firing('ada')] }));
    const due = T0 + 1;
    expect(await one.nextMessage(EMAIL)).toBe(due);
    expect(await one.claimMessage(EMAIL, due - 1, 100)).toBeNull();
    const [mine, theirs] = await Promise.all([
      one.claimMessage(EMAIL, due, 100),
      other.claimMessage(EMAIL, due, 100),
    ]);
    const claimed = mine ?? theirs;
    expect([mine, theirs].filter(Boolean)).toHaveLength(1);
    expect(claimed).toMatchObject({
      channel: 'email',
      intervention: 'nudge',
      firings: [{ subject: 'ada', occurrence: 0, place: 0, firedAt: T0 + 1 }],
      attempt: 1,
    });
    const id = claimed?.firings[0].id ?? '';

    await other.settleMessage([id], { status: 'waiting', retryAt: due + 50, reason: 'busy' }, due);
    expect(await one.claimMessage(EMAIL, due + 49, 100)).toBeNull();
    const again = await one.claimMessage(EMAIL, due + 50, 100);
    expect(again).toMatchObject({ firings: [{ subject: 'ada' }], attempt: 2 });
    expect(await one.settleMessage([again?.firings[0].id ?? ''], { status: 'sent' }, due + 51)).toBe(1);
    expect([await other.countMessages(), await one.nextMessage(EMAIL)]).toEqual([{ sent: 1 }, null]);
  });

  test('who wakes up after the lease has run out can no longer say how a message ended', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const [slow, other] = [await openHere(folder), await openHere(folder)];
    const actions = [{ webhook: 'crm' }];
    await slow.ingest([batch('ada', event('1'))], always({ firings: [firing('ada', 0, { actions })] }));
    const first = await slow.claimMessage({ endpoint: 'crm' }, T0 + 1, 100);
    expect(await other.expireMessages(T0 + 101)).toBe(0);
    const late = [first?.firings[0].id ?? ''];
    expect(await slow.settleMessage(late, { status: 'failed', reason: 'late' }, T0 + 102)).toBe(0);
    const second = await other.claimMessage({ endpoint: 'crm' }, T0 + 102, 100);
    expect(second).toMatchObject({ channel: 'webhook', attempt: 2 });
    expect(await slow.settleMessage(late, { status: 'failed', reason: 'late' }, T0 + 103)).toBe(0);
    expect(await other.settleMessage([second?.firings[0].id ?? ''], { status: 'sent' }, T0 + 104)).toBe(1);
    expect(await slow.countMessages()).toEqual({ sent: 1 });
  });

  test('an email whose sender vanished becomes unknown when its lease ends, and is not offered again', async () => {
    const store = await openFresh();
    await store.ingest([batch('ada', event('1'))], always({ firings: [firing('ada')] }));
    await store.claimMessage(EMAIL, T0 + 1, 100);
    expect([await store.expireMessages(T0 + 100), await store.expireMessages(T0 + 101)]).toEqual([0, 1]);
    expect(await store.claimMessage(EMAIL, T0 + 10_000, 100)).toBeNull();
    expect(await store.countMessages()).toEqual({ unknown: 1 });
  });

  test('every published config is a version; the active content again is not', async () => {
    const store = await openFresh();
    expect(await store.readActiveConfig()).toBeNull();
    expect(await store.activateConfig('a', '{"a":1}', T0, 'key')).toEqual({
      version: 1,
      hash: 'a',
      body: '{"a":1}',
    });
    expect(await store.activateConfig('a', '{"a":1}', T0, null)).toMatchObject({ version: 1 });
    expect(await store.activateConfig('b', '{"b":1}', T0 + 1, null)).toMatchObject({ version: 2 });
    expect(await store.activateConfig('a', '{"a":1}', T0 + 2, 'other')).toMatchObject({ version: 3 });
    const version = (n: number, hash: string, by: string | null) => ({
      version: n,
      hash,
      publishedAt: T0 + n - 1,
      by,
      isActive: n === 3,
    });
    expect(await store.listConfigs(null, 2)).toEqual([version(3, 'a', 'other'), version(2, 'b', null)]);
    expect(await store.listConfigs(2, 9)).toEqual([version(1, 'a', 'key')]);
    expect(await store.readConfig(2)).toEqual({ version: 2, hash: 'b', body: '{"b":1}' });
    expect(await store.readConfig(4)).toBeNull();
    expect(await store.readActiveConfig()).toEqual({ version: 3, hash: 'a', body: '{"a":1}' });
    await store.markDerived('a');
    expect(await store.readDerivation()).toBe('a');
  });

  test('a person who is erased is in nothing any more, with those they were before, and is not taken again until later', async () => {
    const store = await openFresh();
    const anon = 'anon-1';
    await store.ingest([batch(anon, event('1')), batch('bob', event('b'))], always());
    const merging = { ...arrival('ada', event('2')), verified: true, merges: anon };
    const full = always({ firings: [firing('ada')], milestones: { done: T0 }, wakeAt: 1 });
    await store.ingest([{ arrivals: [merging], drops: [] }], full);
    const until = T0 + 100;
    expect(await store.eraseSubject(anon, until, always())).toBeNull();
    expect(await store.eraseSubject('ada', until, always())).toEqual({
      events: 3,
      firings: 1,
      messages: 1,
      concerned: [],
      wakeAt: null,
    });
    expect([
      await store.readSubject('ada', 9),
      await store.readLog('ada'),
      await store.readMerged('ada'),
      await store.nextWake(),
      await store.nextMessage(EMAIL),
      await store.countMessages(),
      (await store.scanSubjects(null, 9)).subjects.map(({ id }) => id),
    ]).toEqual([null, [], [], null, null, {}, ['bob']]);
    const later = { ...arrival('cyd', event('4')), verified: true, merges: anon };
    const { verdicts } = await store.ingest(
      [batch('ada', event('3'), event('2')), batch(anon, event('1')), { arrivals: [later], drops: [] }],
      always(),
    );
    expect(verdicts).toEqual([['erased', 'erased'], ['erased'], ['stored']]);
    expect(await store.readMerged('cyd')).toEqual([]);
    expect(await store.readDrops()).toEqual([{ install: '', reason: 'rejected:erased', count: 3 }]);
    // Its id was never kept, so whoever sends it next is the first.
    expect((await store.ingest([batch('bob', event('3'))], always())).verdicts).toEqual([['stored']]);
    const after = { ...always(), now: until };
    expect((await store.ingest([batch('ada', event('5'))], after)).verdicts).toEqual([['stored']]);
    expect(await store.eraseSubject('nobody', until, always())).toMatchObject({ events: 0 });
    await store.scrub();
  });

  test('an account that is erased leaves its people: what they did stays, the calls that put them there go', async () => {
    const store = await openFresh();
    const group = (id: string, accountId: string, at: number): Event =>
      event(id, at, { type: 'group', name: '', accountId });
    const folding = settling(() => change(), {
      fold: ({ fresh, subject, log }) => ({
        state: null,
        gains: [],
        rewritten: [],
        spans: latestSpan(log ?? fresh, log === null ? (subject?.spans ?? []) : []),
      }),
      foldAccount: () => ({
        state: EMPTY_STATE,
        recent: { base: EMPTY_STATE, events: [] },
        derivation: 'a',
        milestones: {},
        wakeAt: null,
        concernsMembers: false,
      }),
    });
    await store.ingest([batch('ada', event('1'), group('2', 'acme', T0 + 1), event('3'))], folding);
    await store.ingest([batch('bob', group('b', 'other', T0))], folding);
    expect((await store.scanAccounts(null, 9)).accounts.map(({ account }) => account.id)).toEqual([
      'acme',
      'other',
    ]);
    expect(await store.eraseAccount('acme', T0 + 100, folding)).toMatchObject({
      events: 1,
      concerned: ['ada'],
    });
    expect((await store.scanAccounts(null, 9)).accounts.map(({ account }) => account.id)).toEqual(['other']);
    expect((await store.readLog('ada')).map(({ id }) => id)).toEqual(['1', '3']);
    expect((await store.readSubject('ada', 0))?.subject).toMatchObject({ spans: [], account: null });
    const { verdicts } = await store.ingest([batch('ada', group('4', 'acme', T0 + 9), event('5'))], folding);
    expect(verdicts).toEqual([['erased', 'stored']]);
    expect((await store.readLog('ada')).map(({ id }) => id)).toEqual(['1', '3', '5']);
  });

  test('the log comes back as it was stored, page by page, and who became whom after it', async () => {
    const store = await openFresh();
    const anon = 'anon-1';
    const first: Arrival = {
      ...arrival(anon, event('1')),
      claimedAt: null,
      receivedAt: T0 + 7,
      context: { locale: 'de' },
    };
    const second: Arrival = { ...arrival('ada', event('2')), claimedAt: T0 - 5, verified: true };
    await store.ingest([{ arrivals: [first, second], drops: [] }], always());
    const noise = Array.from({ length: 1_100 }, (_, i) => event(`n${i}`));
    await store.ingest([batch('bob', ...noise)], always());
    const link = { anonymousId: anon, userId: 'ada', at: T0 };
    expect(
      (
        await store.linkMerged(
          [link, { ...link, userId: 'bob' }, { ...link, anonymousId: 'anon-2', userId: 'nobody' }],
          always(),
        )
      ).linked,
    ).toEqual([true, false, false]);
    const all = async <T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> => {
      const rows: T[] = [];
      for await (const page of pages) rows.push(...page);
      return rows;
    };
    const ada = [second, { ...first, subject: 'ada' }];
    expect(await all(store.readHistory('ada'))).toEqual(ada);
    const everything = await all(store.readHistory(null));
    expect(everything).toHaveLength(1_102);
    expect(everything.filter(({ subject }) => subject === 'ada')).toHaveLength(2);
    expect(new Set(everything.map(({ event: one }) => one.id)).size).toBe(1_102);
    expect([await all(store.readLinks(null)), await all(store.readLinks('bob'))]).toEqual([[link], []]);
    expect(await store.readMerged('ada')).toEqual([anon]);
    expect(await all(store.readHistory('nobody'))).toEqual([]);
  });

  test('the steps say when those are looked at whom the news of their account concern', async () => {
    const store = await openFresh();
    const telling: Steps = {
      ...settling(() => change(), {
        fold: () => ({
          state: null,
          spans: [{ account: 'acme', from: T0, to: null }],
          gains: [],
          rewritten: ['acme'],
        }),
        foldAccount: () => ({
          state: EMPTY_STATE,
          recent: { base: EMPTY_STATE, events: [] },
          derivation: 'a',
          milestones: {},
          wakeAt: null,
          concernsMembers: true,
        }),
      }),
      newsAt: T0 + 500,
    };
    await store.ingest([batch('ada', event('1'))], telling);
    expect(await store.ingest([batch('bob', event('2'))], telling)).toMatchObject({ wakeAt: T0 + 500 });
    expect(await store.nextWake()).toBe(T0 + 500);
  });

  test('that a past was brought in is known until something is decided', async () => {
    const store = await openFresh();
    await store.ingest([batch('ada', event('1'))], always({ importedAt: T0 }));
    expect((await store.readSubject('ada', 0))?.subject.importedAt).toBe(T0);
    await store.ingest([batch('ada', event('2'))], always());
    expect((await store.readSubject('ada', 0))?.subject.importedAt).toBeNull();
  });

  test('how far a long piece of work is can be read, the latest first, and the oldest is forgotten', async () => {
    const store = await openFresh();
    const job = (n: number) => ({
      id: `j${n}`,
      startedAt: n,
      updatedAt: n,
      endedAt: null,
      progress: { lines: n },
    });
    for (let n = 0; n < 60; n++) await store.saveJob('import', job(n));
    await store.saveJob('import', { ...job(59), updatedAt: 70, endedAt: 70, progress: { lines: 9 } });
    expect(await store.readJobs('import', 2)).toEqual([
      { id: 'j59', startedAt: 59, updatedAt: 70, endedAt: 70, progress: { lines: 9 } },
      job(58),
    ]);
    expect((await store.readJobs('import', 100)).length).toBeLessThan(60);
    expect(await store.readJobs('derive', 9)).toEqual([]);
  });

  test('what was committed is there when the data is opened again', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const before = await open(folder);
    await before.ingest([batch('ada', event('1'))], always({ milestones: { done: T0 } }));
    await before.close();
    const after = await openHere(folder);
    expect((await after.ingest([batch('ada', event('1'))], always())).verdicts).toEqual([['duplicate']]);
  });

  test('counts of verified events add up by day, whoever counts them', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const [one, two] = [await openHere(folder), await openHere(folder)];
    const day = (of: string, verified: number, unverified: number) => ({ day: of, verified, unverified });
    await one.addCoverage([day('2026-01-05', 1, 2), day('2026-01-04', 3, 0)]);
    await two.addCoverage([day('2026-01-05', 4, 0)]);
    expect(await one.readCoverage('2026-01-01')).toEqual([day('2026-01-04', 3, 0), day('2026-01-05', 5, 2)]);
    expect(await one.readCoverage('2026-01-05')).toEqual([day('2026-01-05', 5, 2)]);
    expect(await (await openHere(folder, 'two')).readCoverage('2026-01-01')).toEqual([]);
  });

  test('a project reaches nothing of another', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const [one, two] = [await openHere(folder, 'one'), await openHere(folder, 'two')];
    const full = always({ firings: [firing('ada')], wakeAt: 1, milestones: { done: T0 } });
    const drops = [{ install: 'i', reason: 'age', count: 1 }];
    await one.ingest([{ ...batch('ada', event('1')), drops }], full);
    await one.activateConfig('a', '{}', T0, null);
    await one.markDerived('a');
    await one.saveJob('import', { id: 'j', startedAt: 1, updatedAt: 1, endedAt: null, progress: {} });

    expect([
      await two.readSubject('ada', 9),
      await two.readLog('ada'),
      (await two.listSubjects(9, null)).total,
      await two.readCohort({ milestone: 'done', from: null, to: null, segment: null }),
      await two.readDrops(),
      (await two.scanSubjects(null, 9)).subjects,
      await two.nextWake(),
      (await two.wake(T0, 9, always())).subjects,
      (await two.rederive('b', null, 9, always())).subjects,
      await two.nextMessage(EMAIL),
      await two.claimMessage(EMAIL, T0 * 2, 1),
      await two.expireMessages(T0 * 2),
      await two.countMessages(),
      await two.readActiveConfig(),
      await two.readDerivation(),
      await two.listConfigs(null, 9),
      await two.countAll(),
    ]).toEqual([
      null,
      [],
      0,
      [],
      [],
      [],
      null,
      0,
      0,
      null,
      null,
      0,
      {},
      null,
      null,
      [],
      { subjects: 0, accounts: 0 },
    ]);
    expect(await one.countAll()).toEqual({ subjects: 1, accounts: 0 });
    const claimed = await one.claimMessage(EMAIL, T0 + 1, 1_000);
    expect(await two.settleMessage([claimed?.firings[0].id ?? ''], { status: 'sent' }, T0)).toBe(0);

    expect(await one.countMessages()).toEqual({ sending: 1 });
    for await (const page of two.readHistory(null)) expect(page).toEqual([]);
    for await (const page of two.readLinks('ada')) expect(page).toEqual([]);
    expect(await two.readJobs('import', 9)).toEqual([]);
    expect(await two.eraseSubject('ada', T0 * 2, always())).toMatchObject({ events: 0 });
    expect((await one.readLog('ada')).length).toBe(2);
    expect((await two.ingest([batch('bob', event('1'))], full)).verdicts).toEqual([['stored']]);
    expect((await two.ingest([batch('ada', event('2'))], full)).verdicts).toEqual([['erased']]);
  });
});

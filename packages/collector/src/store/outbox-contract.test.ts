import { join } from 'node:path';
import { EMPTY_STATE, type Event } from '@foothold/engine';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { openTestPostgres } from '../../fakes/test-store.ts';
import { HEALTHY } from './endpoint-store.ts';
import { SUPPRESSIONS, UNDECIDED_MS } from './mail-store.ts';
import type { Lane, OutboxAction, QueuedMessage } from './outbox-store.ts';
import { openSqliteStore } from './sqlite/open-sqlite-store.ts';
import type { Store } from './store.ts';
import type { Steps } from './subject-store.ts';

/** Every store's outbox, endpoints and suppressions are held to this suite. */
const drivers: readonly {
  readonly name: string;
  readonly open: (folder: string, project?: string) => Promise<Store>;
}[] = [
  {
    name: 'sqlite',
    open: async (folder, project = 'one') => openSqliteStore({ path: join(folder, 'data.db'), project }),
  },
  { name: 'postgres', open: (folder, project = 'one') => openTestPostgres(folder, project) },
];

const T0 = Date.UTC(2026, 0, 5, 9);
const LEASE = 1_000;
const EMAIL: Lane = { channel: 'email' };
const NOTICES: Lane = { channel: 'notify' };
const CRM: Lane = { endpoint: 'crm' };
const email: OutboxAction = { email: { template: 'nudge', to: 'user', subject: 'Hello' } };
const SHARE = { most: 2, windowMs: 10_000 };

describe.each(drivers)('the outbox of $name', ({ open }) => {
  const openHere = async (folder?: string, project?: string): Promise<Store> => {
    const store = await open(folder ?? (await temporaryFolder(onTestFinished)), project);
    onTestFinished(() => store.close());
    return store;
  };
  let count = 0;
  /** Something fires for somebody and asks for these. */
  const fire = async (
    store: Store,
    subject: string,
    at: number,
    ...actions: OutboxAction[]
  ): Promise<void> => {
    count += 1;
    const fired: Event = {
      id: `e${count}`,
      at,
      seq: 0,
      type: 'track',
      name: 'foothold:intervention_fired',
      properties: {},
    };
    const steps: Steps = {
      now: at,
      fold: () => ({ state: null, spans: [], gains: [], rewritten: [] }),
      foldAccount: () => 'log',
      tell: () => [],
      isFresh: () => true,
      settle: () => ({
        state: EMPTY_STATE,
        derivation: 'a',
        since: T0,
        startAt: T0,
        segment: null,
        internal: false,
        milestones: {},
        wakeAt: null,
        firings: [
          {
            intervention: 'nudge',
            occurrence: count,
            at,
            event: null,
            evidence: { head: 'event', truth: true, found: 1, expected: 1 },
            deliverAt: at,
            actions,
          },
        ],
      }),
    };
    const arrival = { subject, event: fired, claimedAt: at, receivedAt: at, verified: false, context: {} };
    await store.ingest([{ arrivals: [arrival], drops: [] }], steps);
  };
  const claimsOf = (message: QueuedMessage | null): string[] => message?.firings.map(({ id }) => id) ?? [];
  const subjectOf = (message: QueuedMessage | null): string | undefined => message?.firings[0].subject;

  test('each lane has its own messages, and is asked when its next one is due', async () => {
    const store = await openHere();
    await fire(store, 'ada', T0, email, { webhook: 'crm' }, { webhook: 'other' }, { notify: 'owner' });
    expect([
      await store.nextMessage(EMAIL),
      await store.nextMessage(NOTICES),
      await store.nextMessage(CRM),
      await store.nextMessage({ endpoint: 'nobody' }),
      [...(await store.waitingEndpoints())].sort(),
    ]).toEqual([T0, T0 + 3_600_000, T0, null, ['crm', 'other']]);
    expect(await store.claimMessage(CRM, T0, LEASE)).toMatchObject({
      channel: 'webhook',
      endpoint: 'crm',
      attempt: 1,
      triedAt: T0,
    });
    expect([await store.claimMessage(CRM, T0, LEASE), await store.nextMessage(CRM)]).toEqual([
      null,
      T0 + LEASE,
    ]);
    expect(await store.claimMessage(EMAIL, T0, LEASE)).toMatchObject({ channel: 'email', endpoint: null });
    expect(await store.claimMessage({ endpoint: 'other' }, T0, LEASE)).toMatchObject({ endpoint: 'other' });
  });

  test('to an endpoint the messages about one subject go one after the other, those about others beside them', async () => {
    const store = await openHere();
    for (const [subject, at] of [
      ['ada', T0],
      ['ada', T0 + 1],
      ['bob', T0 + 2],
    ] as const) {
      await fire(store, subject, at, { webhook: 'crm' });
    }
    const now = T0 + 10;
    const first = await store.claimMessage(CRM, now, LEASE);
    const second = await store.claimMessage(CRM, now, LEASE);
    expect([subjectOf(first), subjectOf(second), await store.claimMessage(CRM, now, LEASE)]).toEqual([
      'ada',
      'bob',
      null,
    ]);
    const retryAt = now + 500;
    await store.settleMessage(claimsOf(first), { status: 'waiting', retryAt, reason: 'busy' }, now);
    await store.settleMessage(claimsOf(second), { status: 'sent' }, now);
    // What is held back is due already, and nobody is woken for it.
    expect([await store.nextMessage(CRM), await store.claimMessage(CRM, now, LEASE)]).toEqual([
      retryAt,
      null,
    ]);
    const again = await store.claimMessage(CRM, retryAt, LEASE);
    expect(again).toMatchObject({ attempt: 2, triedAt: now, firings: [{ firedAt: T0 }] });
    await store.settleMessage(claimsOf(again), { status: 'failed', reason: 'gone' }, retryAt);
    expect(await store.claimMessage(CRM, retryAt, LEASE)).toMatchObject({ firings: [{ firedAt: T0 + 1 }] });
  });

  test('a notice goes over to the endpoint where its owner is told, and a sender that vanished there is no loss', async () => {
    const store = await openHere();
    await fire(store, 'ada', T0, { notify: 'owner' });
    const due = T0 + 3_600_000;
    const notice = await store.claimMessage(NOTICES, due, LEASE);
    expect(await store.moveMessage(claimsOf(notice), 'team', due)).toBe(1);
    expect(await store.moveMessage(claimsOf(notice), 'team', due)).toBe(0);
    expect(await store.claimMessage(NOTICES, due, LEASE)).toBeNull();
    const moved = await store.claimMessage({ endpoint: 'team' }, due, LEASE);
    expect(moved).toMatchObject({ channel: 'notify', attempt: 1, action: { notify: 'owner' } });
    expect(await store.expireMessages(due + LEASE)).toBe(0);
    expect(await store.claimMessage({ endpoint: 'team' }, due + LEASE, LEASE)).toMatchObject({ attempt: 2 });
  });

  test('owner and manager of one account are told in a notice each', async () => {
    const store = await openHere();
    await fire(store, 'ada', T0, { notify: 'owner' }, { notify: 'manager' });
    const due = T0 + 3_600_000;
    const both = [
      await store.claimMessage(NOTICES, due, LEASE),
      await store.claimMessage(NOTICES, due, LEASE),
    ];
    expect(both.map((notice) => notice?.action)).toEqual(
      expect.arrayContaining([{ notify: 'owner' }, { notify: 'manager' }]),
    );
    expect(both.map((notice) => notice?.firings.length)).toEqual([1, 1]);
  });

  test('messages are listed by what they are, newest first, a page at a time', async () => {
    const store = await openHere();
    for (let i = 0; i < 5; i++) await fire(store, `p${i}`, T0 + i, { webhook: i < 3 ? 'crm' : 'other' });
    await store.settleMessage(
      claimsOf(await store.claimMessage(CRM, T0 + 9, LEASE)),
      { status: 'failed', reason: 'it said no' },
      T0 + 9,
    );
    const all = { status: null, endpoint: null, from: null, to: null, cursor: null, limit: 9 };
    const subjects = async (query: object): Promise<string[]> =>
      (await store.listMessages({ ...all, ...query })).messages.map(({ subject }) => subject);
    expect(await subjects({})).toEqual(['p4', 'p3', 'p2', 'p1', 'p0']);
    expect(await subjects({ endpoint: 'crm' })).toEqual(['p2', 'p1', 'p0']);
    expect(await subjects({ status: 'failed' })).toEqual(['p0']);
    expect(await subjects({ from: T0 + 1, to: T0 + 3 })).toEqual(['p2', 'p1']);
    const page = await store.listMessages({ ...all, limit: 3 });
    expect(page.messages.map(({ subject }) => subject)).toEqual(['p4', 'p3', 'p2']);
    expect(await subjects({ cursor: page.next })).toEqual(['p1', 'p0']);
    expect((await store.listMessages({ ...all, status: 'failed' })).messages[0]).toMatchObject({
      channel: 'webhook',
      endpoint: 'crm',
      intervention: 'nudge',
      status: 'failed',
      attempt: 1,
      firedAt: T0,
      dueAt: null,
      settledAt: T0 + 9,
      reason: 'it said no',
    });
    expect(await store.countEndpoint('crm')).toEqual({
      waiting: 2,
      sent: 0,
      failed: 1,
      lastSentAt: null,
      oldestAt: T0 + 1,
    });
  });

  test('dead letters wait again with all their attempts before them, by id or by range; sent mail never does', async () => {
    const store = await openHere();
    for (let i = 0; i < 3; i++) await fire(store, `p${i}`, T0 + i, { webhook: 'crm' });
    await fire(store, 'ada', T0, email);
    for (const status of ['failed', 'sent', 'failed'] as const) {
      const claims = claimsOf(await store.claimMessage(CRM, T0 + 9, LEASE));
      await store.settleMessage(claims, status === 'sent' ? { status } : { status, reason: 'no' }, T0 + 9);
    }
    await store.settleMessage(claimsOf(await store.claimMessage(EMAIL, T0, LEASE)), { status: 'sent' }, T0);
    const { messages } = await store.listMessages({
      status: null,
      endpoint: null,
      from: null,
      to: null,
      cursor: null,
      limit: 9,
    });
    const idOf = (subject: string): string => messages.find((one) => one.subject === subject)?.id ?? '';
    const ids = [idOf('p0'), idOf('ada'), 'nothing', ''];
    expect(await store.resendMessages({ ids }, T0 + 20)).toBe(1);
    expect(await store.resendMessages({ ids }, T0 + 20)).toBe(0);
    const again = await store.claimMessage(CRM, T0 + 20, LEASE);
    expect(again).toMatchObject({ attempt: 1, triedAt: T0 + 20, firings: [{ subject: 'p0' }] });
    await store.settleMessage(claimsOf(again), { status: 'sent' }, T0 + 20);
    const range = { endpoint: 'crm', from: T0 + 1, to: T0 + 3 };
    expect(await store.resendMessages({ ...range, andSent: false }, T0 + 30)).toBe(1);
    expect(await store.resendMessages({ ...range, andSent: true }, T0 + 30)).toBe(1);
    expect(
      await store.resendMessages({ endpoint: 'crm', from: null, to: null, andSent: true }, T0 + 40),
    ).toBe(1);
  });

  test('an address gets its share and no more, and what was not sent after all does not count', async () => {
    const store = await openHere();
    const claims: string[] = [];
    for (let i = 0; i < 4; i++) await fire(store, `p${i}`, T0, email);
    for (let i = 0; i < 4; i++) claims.push(...claimsOf(await store.claimMessage(EMAIL, T0, LEASE)));
    const [a = '', b = '', c = '', d = ''] = claims;
    const admit = (row: string, now: number, address = 'mark') =>
      store.admitMail(row, address, SUPPRESSIONS, SHARE, now);
    expect([await admit(a, T0), await admit(b, T0 + 1), await admit(d, T0 + 1, 'another')]).toEqual([
      { kind: 'go' },
      { kind: 'go' },
      { kind: 'go' },
    ]);
    // While they are on their way nobody knows whether they count.
    expect(await admit(c, T0 + 2)).toEqual({ kind: 'full', until: T0 + 2 + UNDECIDED_MS });
    await store.settleMessage([a], { status: 'sent' }, T0 + 3);
    await store.settleMessage([b], { status: 'waiting', retryAt: T0 + 100, reason: 'busy' }, T0 + 3);
    expect(await admit(c, T0 + 4)).toEqual({ kind: 'go' });
    await store.settleMessage([c], { status: 'unknown', reason: 'cut' }, T0 + 5);
    const again = claimsOf(await store.claimMessage(EMAIL, T0 + 100, LEASE))[0] ?? '';
    expect(await admit(again, T0 + 100)).toEqual({ kind: 'full', until: T0 + 3 + SHARE.windowMs });
    expect(await admit(again, T0 + 3 + SHARE.windowMs)).toEqual({ kind: 'go' });
    // Whose claim has run out sends nothing.
    expect(await admit(a, T0 + 200_000)).toEqual({ kind: 'lost' });
  });

  test('two that ask for the last of one address’s share at one instant do not both get it', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const stores = [await openHere(folder), await openHere(folder)];
    const [first] = stores as [Store, Store];
    for (let i = 0; i < 8; i++) await fire(first, `p${i}`, T0, email);
    const rows: string[] = [];
    for (let i = 0; i < 8; i++) rows.push(...claimsOf(await first.claimMessage(EMAIL, T0, LEASE)));
    const answers = await Promise.all(
      rows.map((row, i) => (stores[i % 2] ?? first).admitMail(row, 'mark', SUPPRESSIONS, SHARE, T0)),
    );
    expect(answers.filter(({ kind }) => kind === 'go')).toHaveLength(SHARE.most);
  });

  test('a suppressed address is let through only where its reason does not count, and the first reason stays', async () => {
    const store = await openHere();
    await fire(store, 'ada', T0, email);
    const [row = ''] = claimsOf(await store.claimMessage(EMAIL, T0, LEASE));
    expect([
      await store.suppress('mark', 'unsubscribed', T0),
      await store.suppress('mark', 'manual', T0),
    ]).toEqual([true, false]);
    expect([await store.readSuppression('mark'), await store.readSuppression('other')]).toEqual([
      { reason: 'unsubscribed', at: T0 },
      null,
    ]);
    expect(await store.countSuppressed()).toEqual({ unsubscribed: 1 });
    expect([
      await store.admitMail(row, 'mark', SUPPRESSIONS, SHARE, T0),
      await store.admitMail(row, 'mark', ['bounced'], SHARE, T0),
    ]).toEqual([{ kind: 'suppressed', reason: 'unsubscribed' }, { kind: 'go' }]);
    expect([await store.unsuppress('mark'), await store.unsuppress('mark')]).toEqual([true, false]);
  });

  test('an endpoint’s state is changed by what it is, by one at a time, and each project has its own', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const [one, same, other] = [
      await openHere(folder),
      await openHere(folder),
      await openHere(folder, 'two'),
    ];
    expect(await one.readEndpoint('crm')).toEqual(HEALTHY);
    const add = (store: Store) =>
      store.changeEndpoint('crm', (state) => ({ ...state, failures: state.failures + 1, reason: 'busy' }));
    await Promise.all(Array.from({ length: 10 }, (_, i) => add(i % 2 === 0 ? one : same)));
    expect(await one.readEndpoint('crm')).toEqual({ ...HEALTHY, failures: 10, reason: 'busy' });
    const { before, after } = await same.changeEndpoint('crm', () => HEALTHY);
    expect([before.failures, after]).toEqual([10, HEALTHY]);
    expect(await other.readEndpoint('crm')).toEqual(HEALTHY);
    await one.suppress('mark', 'manual', T0);
    expect([await other.readSuppression('mark'), await other.countSuppressed()]).toEqual([null, {}]);
    expect([
      await one.ownSecret('mail', 'a'),
      await same.ownSecret('mail', 'b'),
      await other.ownSecret('mail', 'c'),
    ]).toEqual(['a', 'a', 'c']);
  });
});

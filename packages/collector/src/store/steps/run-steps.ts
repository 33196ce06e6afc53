import type { Event } from '@foothold/engine';
import type {
  Account,
  AccountChange,
  Arrival,
  Folded,
  Outcome,
  Span,
  Steps,
  Subject,
  SubjectChange,
  Told,
} from '../subject-store.ts';
import { absorb } from './absorb.ts';
import { each } from './not-loaded.ts';
import { NO_PROGRESS, type SubjectRow, toSubject } from './rows.ts';
import type { Delivery, Tables } from './tables.ts';

export interface Work<Key> {
  readonly subjects: readonly {
    readonly id: string;
    readonly row: SubjectRow<Key> | undefined;
    readonly fresh: readonly Arrival[];
    /** Anonymous people they turned out to be. */
    readonly merges?: readonly string[];
  }[];
  /** Accounts to look at whatever their members do. */
  readonly accounts?: readonly string[];
  /** Accounts whose logs are no longer what they were. */
  readonly rewritten?: readonly string[];
  /** Accounts that are not as they should be are only noted: their turn comes. */
  readonly leavesAccounts?: boolean;
}

export const NOTHING: Outcome = { subjects: 0, fired: 0, messages: 0, wakeAt: null };

/** Somebody this transaction is about. */
interface Desk<Key> {
  readonly id: string;
  readonly row: SubjectRow<Key> | undefined;
  /** Null while nothing of them is stored. */
  readonly key: Key | null;
  /** The latest row of their log. */
  readonly head: number | null;
  readonly subject: Subject | null;
  readonly fresh: readonly Arrival[];
  readonly events: readonly Event[];
  readonly folded: Folded;
  told: Told;
  isDue: boolean;
}

/** Runs the steps over people and their accounts, inside a transaction: fold people, fold accounts, tell, settle. */
export function createRun<Key>(tables: Tables<Key>): (work: Work<Key>, steps: Steps) => Outcome {
  const { log, subjects, accounts, firings: firingTable } = tables;

  return ({ subjects: people, accounts: asked = [], rewritten = [], leavesAccounts = false }, steps) => {
    const { now, newsAt = now } = steps;
    const desks = new Map<string, Desk<Key>>();
    const byAccount = new Map<string, Desk<Key>[]>();
    /** Accounts as they stand, each read once: many of one commit are colleagues. */
    const standing = new Map<string, Account | null>();
    const readAccount = (id: string): Account | null => {
      let account = standing.get(id);
      if (account === undefined) {
        account = accounts.read(id);
        standing.set(id, account);
      }
      return account;
    };
    let outcome = NOTHING;

    const logOf = ({ key, head, fresh }: Pick<Desk<Key>, 'key' | 'head' | 'fresh'>): Event[] => [
      ...(key === null ? [] : log.walk(key, head).reverse()),
      ...fresh.map(({ event }) => event),
    ];
    const open = (
      id: string,
      row: SubjectRow<Key> | undefined,
      fresh: readonly Arrival[],
      isDue: boolean,
      merges: readonly string[] = [],
    ): Desk<Key> => {
      let subject = row ? toSubject(row, readAccount) : null;
      let key: Key | null = row?.key ?? null;
      let head = row?.head ?? null;
      const events = fresh.map(({ event }) => event);
      const gained: Event[] = [];
      for (const anonymous of merges) {
        key ??= subjects.create(id);
        const before = subjects.find(anonymous);
        const absorbed = absorb(tables, anonymous, before, { key, head }, now);
        head = absorbed.head;
        gained.push(...absorbed.events);
        // Those accounts' logs name somebody who is no more.
        for (const account of absorbed.accounts) touch(account).isRewritten = true;
        if (before) subject ??= { ...NOBODY, id, since: before.since };
      }
      const fold = (whole: readonly Event[] | null): Folded | 'log' =>
        steps.fold({ id, subject, fresh: [...gained, ...events], log: whole });
      const folded = withLog(gained.length > 0 ? () => fold(logOf({ key, head, fresh })) : fold, () =>
        logOf({ key, head, fresh }),
      );
      const told = keepOf(subject?.told ?? {}, folded.spans);
      const desk: Desk<Key> = { id, row, key, head, subject, fresh, events, folded, told, isDue };
      desks.set(id, desk);
      for (const account of new Set(folded.spans.map((span) => span.account))) {
        byAccount.set(account, [...(byAccount.get(account) ?? []), desk]);
      }
      return desk;
    };
    /** What each account is looked at for: what it gains, or everything. */
    const touched = new Map<string, { gains: Event[]; isRewritten: boolean }>();
    const touch = (account: string): { gains: Event[]; isRewritten: boolean } => {
      let one = touched.get(account);
      if (!one) {
        one = { gains: [], isRewritten: false };
        touched.set(account, one);
      }
      return one;
    };
    each(people, ({ id, row, fresh, merges }) => open(id, row, fresh, true, merges));
    for (const { folded, subject } of desks.values()) {
      for (const { account, event } of folded.gains) touch(account).gains.push(event);
      for (const account of folded.rewritten) touch(account).isRewritten = true;
      if (subject?.account && !steps.isFresh(subject.account)) touch(subject.account.id);
    }
    for (const id of asked) touch(id);
    for (const id of rewritten) touch(id).isRewritten = true;

    const membersOf = (id: string): Desk<Key>[] => {
      each(accounts.members(id), (row) => desks.get(row.id) ?? open(row.id, row, [], false));
      return byAccount.get(id) ?? [];
    };
    const tell = (desk: Desk<Key>, id: string, change: AccountChange): void => {
      const told = steps.tell(desk.id, desk.folded.spans, id, change);
      if (JSON.stringify(told) === JSON.stringify(desk.told[id] ?? [])) return;
      desk.told = { ...desk.told, [id]: told };
      desk.isDue = true;
    };
    each(touched, ([id, { gains, isRewritten }]) => {
      if (leavesAccounts) {
        accounts.forget(id);
        standing.delete(id);
        return;
      }
      const stored = readAccount(id);
      const isStale = stored !== null && !steps.isFresh(stored);
      const whole = (): AccountChange | 'log' =>
        steps.foldAccount(id, {
          account: stored,
          gains,
          members: each(membersOf(id), (desk) => ({
            id: desk.id,
            start: desk.folded.state?.start ?? null,
            log: logOf(desk),
          })),
        });
      const quick =
        isRewritten || isStale ? 'log' : steps.foldAccount(id, { account: stored, gains, members: null });
      const change = quick === 'log' ? whole() : quick;
      if (change === 'log') throw new Error('A step asked for the logs it was given.');
      const isNews = isStale || accounts.told(id) !== JSON.stringify(change.milestones);
      for (const desk of isNews || isRewritten ? membersOf(id) : (byAccount.get(id) ?? [])) {
        if (isStale) desk.isDue = true;
        tell(desk, id, change);
      }
      accounts.save(id, change);
      standing.set(id, { id, ...change });
      if (change.concernsMembers) accounts.wakeMembers(id, newsAt);
      outcome = add(outcome, { wakeAt: change.concernsMembers ? newsAt : change.wakeAt });
    });

    each(desks.values(), (desk) => {
      if (desk.isDue) outcome = add(outcome, save(desk, steps, readAccount));
    });
    return outcome;
  };

  function save(
    desk: Desk<Key>,
    steps: Steps,
    readAccount: (id: string) => Account | null,
  ): Partial<Outcome> {
    const { id, row, subject, fresh, events, folded, told } = desk;
    const open = folded.spans.at(-1);
    const account = open?.to === null ? readAccount(open.account) : null;
    const change = withLog(
      (whole) => steps.settle({ id, subject, fresh: events, log: whole, folded, told, account }),
      () => [...(desk.key === null ? [] : log.walk(desk.key, desk.head).reverse()), ...events],
    );
    const key = desk.key ?? subjects.create(id);
    let { head } = desk;
    for (const arrival of fresh) head = log.append(key, head, arrival.event, arrival);
    const done = fire(key, id, account, head, change);
    accounts.join(key, subject?.spans ?? [], folded.spans);
    const part = { spans: folded.spans, told };
    subjects.save(key, row?.progress ?? NO_PROGRESS, done.head, change, part);
    return { subjects: 1, fired: done.fired, messages: done.messages, wakeAt: change.wakeAt };
  }

  function fire(
    key: Key,
    id: string,
    account: Account | null,
    from: number | null,
    { firings }: SubjectChange,
  ): { head: number | null; fired: number; messages: number } {
    let head = from;
    let fired = 0;
    let messages = 0;
    for (const firing of firings) {
      if (!firingTable.record(key, id, account?.id ?? null, firing)) continue;
      fired += 1;
      messages += firing.actions.length;
      if (firing.event && log.claim(firing.event.id)) {
        head = log.append(key, head, firing.event, deliveryOf(firing.event));
      }
    }
    return { head, fired, messages };
  }
}

/** Somebody of whom only anonymous things are known yet: all is to be folded. */
const NOBODY = { state: null, derivation: null, spans: [], told: {}, account: null, importedAt: null };

/** Asks a step, and once more with the whole log when it cannot do without. */
function withLog<T>(step: (log: readonly Event[] | null) => T | 'log', log: () => readonly Event[]): T {
  const first = step(null);
  if (first !== 'log') return first;
  const second = step(log());
  if (second === 'log') throw new Error('A step asked for the log it was given.');
  return second;
}

/** What accounts they never were in had told them is taken back. */
function keepOf(told: Told, spans: readonly Span[]): Told {
  const entries = Object.entries(told).filter(([id]) => spans.some(({ account }) => account === id));
  return Object.fromEntries(entries);
}

function add(sum: Outcome, more: Partial<Outcome>): Outcome {
  const wakes = [sum.wakeAt, more.wakeAt ?? null].filter((at) => at !== null);
  return {
    subjects: sum.subjects + (more.subjects ?? 0),
    fired: sum.fired + (more.fired ?? 0),
    messages: sum.messages + (more.messages ?? 0),
    wakeAt: wakes.length > 0 ? Math.min(...wakes) : null,
  };
}

/** How the collector's own events are delivered: on the spot, by itself. */
function deliveryOf(event: Event): Delivery {
  return { claimedAt: null, receivedAt: event.at, verified: true, context: {} };
}

import type { Event } from '@foothold/engine';
import { messagesOf } from '../steps/messages-of.ts';
import { NotLoaded } from '../steps/not-loaded.ts';
import { type AccountRow, toAccount } from '../steps/rows.ts';
import type {
  AccountTable,
  FiringTable,
  LogTable,
  MergedTable,
  SubjectTable,
  Tables,
} from '../steps/tables.ts';
import { firingKey, type Known, type Loaded, type Row, type Want } from './loaded.ts';
import { type Named, nameOf } from './tombstones.ts';
import { nothingToWrite, type Writes } from './writes.ts';

/**
 * The tables of one transaction, in memory: reads come from what was fetched, writes are noted for the end. What was
 * not fetched is asked for by throwing, and the work is begun again over a new set: a few statements serve a thousand
 * events, and none of them waits for another.
 */
export function createWorkingSet(
  loaded: Loaded,
  known: Known,
): { readonly tables: Tables<string>; readonly writes: Writes } {
  const writes = nothingToWrite();
  return {
    writes,
    tables: {
      log: logOver(loaded, known, writes),
      subjects: subjectsOver(loaded, writes),
      accounts: accountsOver(loaded, writes),
      merged: mergedOver(loaded, writes),
      firings: firingsOver(known, writes),
      tombstones: { reader: (now) => (kind, id) => isErased(loaded, { kind, id }, now) },
      drops: { add: (drop) => void writes.added.push(drop), raise: (drop) => void writes.raised.push(drop) },
    },
  };
}

function lack(want: Want): NotLoaded {
  return new NotLoaded([want]);
}

function isErased({ erased }: Loaded, named: Named, now: number): boolean {
  const known = erased.get(nameOf(named));
  if (known === undefined) throw lack({ what: 'erased', now, ...named });
  return known;
}

/** What was fetched under an id; asks for it when it was not. */
function get<T>(
  from: ReadonlyMap<string, T>,
  what: Exclude<Want['what'], 'account' | 'erased'>,
  id: string,
): T {
  const found = from.get(id);
  if (found === undefined) throw lack({ what, id });
  return found;
}

function logOver(loaded: Loaded, known: Known, writes: Writes): LogTable<string> {
  const taken = new Set<string>();
  const adopted = new Map<string, readonly Event[]>();
  const whole = (subject: string): readonly Event[] => {
    const own = adopted.get(subject);
    if (own) return own;
    // Of whom nothing is stored there is no log to fetch.
    if (loaded.subjects.get(subject) === null) return [];
    return get(loaded.logs, 'log', subject);
  };
  return {
    claim: (id) => {
      if (taken.has(id)) return false;
      taken.add(id);
      const isNew = loaded.claims.get(id);
      if (isNew !== undefined) return isNew;
      if (known.claims.has(id)) return false;
      writes.claims.push(id);
      return true;
    },
    append: (subject, head, event, delivery) => {
      const place = after(head);
      writes.log.push({ subject, place, event, delivery });
      return place;
    },
    walk: (subject) => [...whole(subject)].reverse(),
    adopt: (from, fromHead, subject, head) => {
      adopted.set(subject, [...whole(subject), ...whole(from)]);
      const offset = after(head);
      writes.moves.push({ from, subject, offset });
      return fromHead === null ? head : fromHead + offset;
    },
  };
}

/** Places count from 0. */
function after(head: number | null): number {
  return head === null ? 0 : head + 1;
}

function subjectsOver(loaded: Loaded, writes: Writes): SubjectTable<string> {
  const dropped = new Set<string>();
  return {
    find: (id) => (dropped.has(id) ? undefined : (get(loaded.subjects, 'subject', id) ?? undefined)),
    create: (id) => id,
    save: (id, progress, head, change, part) =>
      void writes.subjects.set(id, { progress, head, change, part }),
    drop: (id) => void dropped.add(id),
  };
}

function mergedOver(loaded: Loaded, writes: Writes): MergedTable<string> {
  return {
    find: (id) => get(loaded.merged, 'merged', id) ?? undefined,
    add: (anonymousId, subject, at) => void writes.merged.push({ anonymousId, subject, at }),
  };
}

function firingsOver(known: Known, writes: Writes): FiringTable<string> {
  const own = new Set<string>();
  return {
    record: (subject, subjectId, account, firing) => {
      const key = firingKey(subject, firing.intervention, firing.occurrence);
      if (own.has(key) || known.firings.has(key)) return false;
      own.add(key);
      writes.firings.push({ subject, firing, messages: messagesOf(subjectId, account, firing) });
      return true;
    },
    // It goes with the log's rows.
    move: () => {},
  };
}

function accountsOver(loaded: Loaded, writes: Writes): AccountTable<string> {
  const entry = (id: string, locked: boolean): { readonly row: AccountRow | null } => {
    const found = loaded.accounts.get(id);
    if (!found || (locked && !found.isLocked)) throw lack({ what: 'account', id, locked });
    return found;
  };
  const note = (account: string, subject: string, isCurrent: boolean | null): void => {
    writes.members.set(JSON.stringify([account, subject]), { account, subject, isCurrent });
  };
  return {
    read: (id) => {
      const { row } = entry(id, false);
      const isForgotten = writes.accounts.get(id) === null;
      if (row) return toAccount(isForgotten ? { ...row, config_hash: null } : row);
      return isForgotten ? toAccount(unknownAccount(id)) : null;
    },
    told: (id) => entry(id, false).row?.milestones,
    save: (id, change) => {
      entry(id, true);
      writes.accounts.set(id, change);
    },
    forget: (id) => {
      entry(id, true);
      writes.accounts.set(id, null);
    },
    members: (id) => {
      // Nobody comes in while it is locked.
      entry(id, true);
      const rows: Row[] = [];
      for (const subject of get(loaded.members, 'members', id)) {
        const isGone = writes.members.get(JSON.stringify([id, subject]))?.isCurrent === null;
        const row = isGone ? null : get(loaded.subjects, 'subject', subject);
        if (row) rows.push(row);
      }
      return rows;
    },
    wakeMembers: (id, at) => void writes.wakes.set(id, at),
    join: (subject, before, after) => {
      if (JSON.stringify(before) === JSON.stringify(after)) return;
      for (const { account } of before) note(account, subject, null);
      for (const { account, to } of after) {
        if (!before.some((span) => span.account === account)) entry(account, true);
        writes.namedAccounts.add(account);
        note(account, subject, to === null);
      }
    },
  };
}

function unknownAccount(id: string): AccountRow {
  return { id, state: null, config_hash: null, recent: null, milestones: '{}' };
}

import { NotLoaded } from '../steps/not-loaded.ts';
import type { Tables } from '../steps/tables.ts';
import type { Arrival, Batch } from '../subject-store.ts';
import { flush } from './flush.ts';
import { claimIds, currentAccounts, currentOf, load, type Place } from './load.ts';
import { type Known, type Loaded, nothingLoaded, type Row, type Want } from './loaded.ts';
import type { Database } from './sql.ts';
import { type Named, nameOf } from './tombstones.ts';
import type { Transact } from './transaction.ts';
import { createWorkingSet } from './working-set.ts';

/** Does work over tables in one transaction: `prepare` fetches what is surely needed, the rest comes when it is asked for. */
export type StepWork = <T>(
  now: number,
  prepare: (db: Database, loaded: Loaded) => Promise<(tables: Tables<string>) => T>,
) => Promise<T>;

export function createStepWork(place: Place, transact: Transact): StepWork {
  return (now, prepare) => {
    const known: Known = { claims: new Set(), firings: new Set() };
    return transact(async (db) => {
      const loaded = nothingLoaded();
      const work = await prepare(db, loaded);
      for (;;) {
        const { tables, writes } = createWorkingSet(loaded, known);
        try {
          const result = work(tables);
          await flush(db, place.project, loaded, known, writes);
          // Whoever erases waits for the rows this one holds, or was first: then this shows it.
          await place.tombstones.confirm(db, loaded.erased, now);
          return result;
        } catch (error) {
          if (!(error instanceof NotLoaded)) throw error;
          // Thrown by our own tables.
          await load(db, place, loaded, error.wants as readonly Want[]);
        }
      }
    });
  };
}

/**
 * Claims what batches bring and fetches those it is about: accounts before people, each kind in order, so that
 * collectors that meet wait for each other and do not block each other.
 */
export async function prepareBatches(
  db: Database,
  place: Place,
  loaded: Loaded,
  batches: readonly Batch[],
  now: number,
): Promise<void> {
  const { project, tombstones } = place;
  const all = batches.flatMap((batch) => batch.arrivals);
  const named = all.flatMap(({ subject, merges, event: { accountId } }): Named[] => [
    { kind: 'user', id: subject },
    ...(merges === undefined ? [] : [{ kind: 'user', id: merges } as const]),
    ...(accountId === undefined ? [] : [{ kind: 'account', id: accountId } as const]),
  ]);
  await tombstones.load(db, loaded.erased, named, now);
  const isErased = (one: Named): boolean => loaded.erased.get(nameOf(one)) === true;
  // Not even the ids of their events are kept.
  const arrivals = all.filter(
    ({ subject, event: { accountId } }) =>
      !isErased({ kind: 'user', id: subject }) &&
      !(accountId !== undefined && isErased({ kind: 'account', id: accountId })),
  );
  const ids = arrivals.map(({ event }) => event.id);
  const fresh = await claimIds(db, project, ids);
  for (const id of ids) loaded.claims.set(id, fresh.has(id));
  const news = arrivals.filter(({ event }) => fresh.has(event.id));
  if (news.length > 0) await preparePeople(db, place, loaded, news);
}

async function preparePeople(
  db: Database,
  place: Place,
  loaded: Loaded,
  news: readonly Arrival[],
): Promise<void> {
  const named = news.flatMap(({ subject, merges }) => (merges === undefined ? [subject] : [subject, merges]));
  const wants = (what: 'merged' | 'subject', ids: Iterable<string>): Want[] =>
    [...ids].map((id) => ({ what, id }));
  const anonymous = new Set(named.filter((id) => id.startsWith('anon-')));
  await load(db, place, loaded, wants('merged', anonymous));
  const became = [...loaded.merged.values()].filter((id) => id !== null);
  const people = new Set([...named.filter((id) => !loaded.merged.get(id)), ...became]);
  const accounts = new Set(news.flatMap(({ event }) => event.accountId ?? []));
  for (const id of await currentAccounts(db, place.project, [...people])) accounts.add(id);
  await load(db, place, loaded, [
    ...[...accounts].map((id): Want => ({ what: 'account', id, locked: true })),
    ...wants('subject', people),
  ]);
  // Who became somebody while they were waited for has no row any more: that is only seen now.
  const gone = [...anonymous].filter((id) => loaded.subjects.get(id) === null);
  await load(db, place, loaded, wants('merged', gone));
}

/** Takes people whose rows a statement has just locked, with the accounts they are in. */
export async function takeRows(
  db: Database,
  place: Place,
  loaded: Loaded,
  rows: readonly Row[],
): Promise<void> {
  for (const row of rows) loaded.subjects.set(row.id, row);
  const accounts = new Set(rows.flatMap((row) => currentOf(row.spans)));
  const wants = [...accounts].map((id): Want => ({ what: 'account', id, locked: false }));
  await load(db, place, loaded, wants);
}

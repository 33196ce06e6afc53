import { NotLoaded } from '../steps/not-loaded.ts';
import type { Tables } from '../steps/tables.ts';
import type { Batch } from '../subject-store.ts';
import { flush } from './flush.ts';
import { claimIds, currentAccounts, currentOf, load } from './load.ts';
import { type Known, type Loaded, nothingLoaded, type Row, type Want } from './loaded.ts';
import type { Database } from './sql.ts';
import type { Transact } from './transaction.ts';
import { createWorkingSet } from './working-set.ts';

/** Does work over tables in one transaction: `prepare` fetches what is surely needed, the rest comes when it is asked for. */
export type StepWork = <T>(
  prepare: (db: Database, loaded: Loaded) => Promise<(tables: Tables<string>) => T>,
) => Promise<T>;

export function createStepWork(project: string, transact: Transact): StepWork {
  return (prepare) => {
    const known: Known = { claims: new Set(), firings: new Set() };
    return transact(async (db) => {
      const loaded = nothingLoaded();
      const work = await prepare(db, loaded);
      for (;;) {
        const { tables, writes } = createWorkingSet(loaded, known);
        try {
          const result = work(tables);
          await flush(db, project, loaded, known, writes);
          return result;
        } catch (error) {
          if (!(error instanceof NotLoaded)) throw error;
          // Thrown by our own tables.
          await load(db, project, loaded, error.wants as readonly Want[]);
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
  project: string,
  loaded: Loaded,
  batches: readonly Batch[],
): Promise<void> {
  const arrivals = batches.flatMap((batch) => batch.arrivals);
  const fresh = await claimIds(
    db,
    project,
    arrivals.map(({ event }) => event.id),
  );
  for (const { event } of arrivals) loaded.claims.set(event.id, fresh.has(event.id));
  const news = arrivals.filter(({ event }) => fresh.has(event.id));
  if (news.length === 0) return;
  const named = news.flatMap(({ subject, merges }) => (merges === undefined ? [subject] : [subject, merges]));
  const wants = (what: 'merged' | 'subject', ids: Iterable<string>): Want[] =>
    [...ids].map((id) => ({ what, id }));
  const anonymous = new Set(named.filter((id) => id.startsWith('anon-')));
  await load(db, project, loaded, wants('merged', anonymous));
  const became = [...loaded.merged.values()].filter((id) => id !== null);
  const people = new Set([...named.filter((id) => !loaded.merged.get(id)), ...became]);
  const accounts = new Set(news.flatMap(({ event }) => event.accountId ?? []));
  for (const id of await currentAccounts(db, project, [...people])) accounts.add(id);
  await load(db, project, loaded, [
    ...[...accounts].map((id): Want => ({ what: 'account', id, locked: true })),
    ...wants('subject', people),
  ]);
  // Who became somebody while they were waited for has no row any more: that is only seen now.
  const gone = [...anonymous].filter((id) => loaded.subjects.get(id) === null);
  await load(db, project, loaded, wants('merged', gone));
}

/** Takes people whose rows a statement has just locked, with the accounts they are in. */
export async function takeRows(
  db: Database,
  project: string,
  loaded: Loaded,
  rows: readonly Row[],
): Promise<void> {
  for (const row of rows) loaded.subjects.set(row.id, row);
  const accounts = new Set(rows.flatMap((row) => currentOf(row.spans)));
  const wants = [...accounts].map((id): Want => ({ what: 'account', id, locked: false }));
  await load(db, project, loaded, wants);
}

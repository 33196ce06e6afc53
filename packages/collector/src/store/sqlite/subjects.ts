import type { DatabaseSync } from 'node:sqlite';
import type { ErasureStore } from '../erasure-store.ts';
import type { HistoryStore } from '../history-store.ts';
import { ingest } from '../steps/ingest.ts';
import { toSubject } from '../steps/rows.ts';
import { createRun, NOTHING } from '../steps/run-steps.ts';
import type { Tables } from '../steps/tables.ts';
import type { Outcome, SubjectStore } from '../subject-store.ts';
import type { SqliteAccountTable } from './account-table.ts';
import { nextOf, toKey } from './cursor.ts';
import { createDropTable } from './drop-table.ts';
import { createErasure } from './erase.ts';
import { createFiringTable } from './firing-table.ts';
import { createHistory } from './history.ts';
import { createLogTable } from './log-table.ts';
import { createMergedTable } from './merged-table.ts';
import type { SeenIds } from './seen/seen-ids.ts';
import { createSubjectTable } from './subject-table.ts';
import { createTombstones } from './tombstones.ts';
import type { Transact } from './transaction.ts';

type Stepping = HistoryStore &
  Pick<ErasureStore, 'eraseSubject' | 'eraseAccount'> &
  Pick<
    SubjectStore,
    | 'ingest'
    | 'wake'
    | 'rederive'
    | 'rederiveAccounts'
    | 'nextWake'
    | 'readSubject'
    | 'readMerged'
    | 'readLog'
    | 'readDrops'
    | 'countDrops'
  >;

/** Everything that changes a subject: one transaction that appends, folds, fires and counts. */
export function createSubjects(
  db: DatabaseSync,
  project: number,
  {
    accounts,
    seen,
    transact,
  }: { readonly accounts: SqliteAccountTable; readonly seen: SeenIds; readonly transact: Transact },
): Stepping {
  const log = createLogTable(db, project, seen);
  const subjects = createSubjectTable(db, project);
  const merged = createMergedTable(db, project);
  const firings = createFiringTable(db, project);
  const drops = createDropTable(db, project);
  const tombstones = createTombstones(db, project);
  const tables: Tables<number> = { log, subjects, accounts, merged, firings, drops, tombstones };
  const run = createRun(tables);
  const parts = { log, subjects, accounts, merged, tombstones, run, tables, transact };

  return {
    ...createErasure(db, project, parts),
    ...createHistory(db, project, parts),
    ingest: (batches, steps) => transact.bulk(() => ingest(tables, batches, steps)),
    wake: async (now, limit, steps) => {
      // Most looks find nobody: they take no lock.
      if (subjects.due(now, 1).length + accounts.due(now, 1).length === 0) return { ...NOTHING, more: false };
      return transact.bulk(() => {
        const people = subjects.due(now, limit);
        const companies = accounts.due(now, limit);
        const work = {
          subjects: people.map((row) => ({ id: row.id, row, fresh: [] })),
          accounts: companies.map(({ id }) => id),
        };
        const more = people.length === limit || companies.length === limit;
        return { ...run(work, steps), more };
      });
    },
    rederive: (derivation, cursor, limit, steps) =>
      transact.bulk(() => {
        const rows = subjects.stale(derivation, toKey(cursor), limit);
        const work = { subjects: rows.map((row) => ({ id: row.id, row, fresh: [] })), leavesAccounts: true };
        return { ...run(work, steps), next: nextOf(rows, limit) };
      }),
    rederiveAccounts: (derivation, cursor, limit, steps) =>
      transact.bulk(() => {
        const rows = accounts.stale(derivation, toKey(cursor), limit);
        const outcome = run({ subjects: [], accounts: rows.map(({ id }) => id) }, steps);
        return { ...outcome, next: nextOf(rows, limit) };
      }),
    nextWake: async (): Promise<Outcome['wakeAt']> => {
      const both = [subjects.nextWake(), accounts.nextWake()].filter((at) => at !== null);
      return both.length > 0 ? Math.min(...both) : null;
    },
    readSubject: async (id, recent) => {
      const row = subjects.find(id);
      return row
        ? { subject: toSubject(row, accounts.read), recentIds: log.walkIds(row.head, recent) }
        : null;
    },
    readMerged: async (id) => merged.of(id),
    readLog: async (id) => {
      const row = subjects.find(id);
      return row ? log.walk(row.key, row.head).reverse() : [];
    },
    readDrops: async () => drops.all(),
    countDrops: async () => drops.byReason(),
  };
}

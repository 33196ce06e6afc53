import type { DatabaseSync } from 'node:sqlite';
import type { Drop, Outcome, SubjectStore } from '../subject-store.ts';
import { createAbsorb } from './absorb.ts';
import type { AccountTable } from './account-table.ts';
import { nextOf, toKey } from './cursor.ts';
import { createFiringTable } from './firing-table.ts';
import { createLogTable } from './log-table.ts';
import { createMergedTable } from './merged-table.ts';
import { prepare } from './query.ts';
import { toSubject } from './rows.ts';
import { createRun, NOTHING } from './run-steps.ts';
import { createSubjectTable } from './subject-table.ts';
import { takeArrivals } from './take-arrivals.ts';
import type { Transact } from './transaction.ts';

type Stepping = Pick<
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
>;

/** Everything that changes a subject: one transaction that appends, folds, fires and counts. */
export function createSubjects(
  db: DatabaseSync,
  project: number,
  accounts: AccountTable,
  transact: Transact,
): Stepping {
  const log = createLogTable(db, project);
  const subjects = createSubjectTable(db, project);
  const merged = createMergedTable(db, project);
  const absorb = createAbsorb(db, project, { log, accounts, merged });
  const run = createRun({ log, subjects, accounts, recordFiring: createFiringTable(db, project), absorb });
  const insertDrop = 'INSERT INTO drops (project, install, reason, count) VALUES (?, ?, ?, ?)';
  const addDrop = prepare(db, `${insertDrop} ON CONFLICT DO UPDATE SET count = count + excluded.count`);
  const raiseDrop = prepare(db, `${insertDrop} ON CONFLICT DO UPDATE SET count = MAX(count, excluded.count)`);
  const readDrops = prepare<Drop>(
    db,
    'SELECT install, reason, count FROM drops WHERE project = ? ORDER BY install, reason',
  );

  return {
    ingest: (batches, steps) =>
      transact(() => {
        const { bySubject, verdicts, refused } = takeArrivals({ log, subjects, merged }, batches);
        const people = [...bySubject].map(([id, brought]) => ({ id, row: subjects.find(id), ...brought }));
        const outcome = run({ subjects: people }, steps);
        for (const drop of refused) addDrop.run(project, drop.install, drop.reason, drop.count);
        batches.forEach(({ drops, refusals = [] }, i) => {
          for (const drop of drops) raiseDrop.run(project, drop.install, drop.reason, drop.count);
          const sentAgain = verdicts[i]?.length !== 0 && verdicts[i]?.every((one) => one === 'duplicate');
          for (const drop of sentAgain ? [] : refusals) {
            addDrop.run(project, drop.install, drop.reason, drop.count);
          }
        });
        return { ...outcome, verdicts };
      }),
    wake: async (now, limit, steps) => {
      // Most looks find nobody: they take no lock.
      if (subjects.due(now, 1).length + accounts.due(now, 1).length === 0) return { ...NOTHING, more: false };
      return transact(() => {
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
      transact(() => {
        const rows = subjects.stale(derivation, toKey(cursor), limit);
        const work = { subjects: rows.map((row) => ({ id: row.id, row, fresh: [] })), leavesAccounts: true };
        return { ...run(work, steps), next: nextOf(rows, limit) };
      }),
    rederiveAccounts: (derivation, cursor, limit, steps) =>
      transact(() => {
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
    readLog: async (id) => log.walk(subjects.find(id)?.head ?? null).reverse(),
    readDrops: async () => readDrops.all(project).map((row) => ({ ...row })),
  };
}

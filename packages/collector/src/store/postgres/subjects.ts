import type { ErasureStore } from '../erasure-store.ts';
import type { HistoryStore } from '../history-store.ts';
import { ingest } from '../steps/ingest.ts';
import { type AccountRow, type LogRow, toEvent, toSubject } from '../steps/rows.ts';
import { createRun, NOTHING } from '../steps/run-steps.ts';
import type { Drop, SubjectStore } from '../subject-store.ts';
import { nextOf } from './cursor.ts';
import { createErasure } from './erase.ts';
import { createHistory } from './history.ts';
import { ACCOUNT_COLUMNS, loadLogs, SUBJECT_COLUMNS } from './load.ts';
import type { Row } from './loaded.ts';
import { createReadAccounts } from './read-accounts.ts';
import { type Database, sql } from './sql.ts';
import { createStepWork, prepareBatches, takeRows } from './step-work.ts';
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

const isDue = sql(
  'wake_look',
  `SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM foothold.subjects WHERE project = $1 AND wake_at <= $2)
     OR EXISTS (SELECT 1 FROM foothold.accounts WHERE project = $1 AND wake_at <= $2)`,
);
// Whoever is in another collector's hands is left to it.
const dueSubjects = sql(
  'wake_subjects',
  `SELECT ${SUBJECT_COLUMNS} FROM foothold.subjects WHERE project = $1 AND wake_at <= $2
   ORDER BY wake_at LIMIT $3 FOR UPDATE SKIP LOCKED`,
);
const dueAccounts = sql(
  'wake_accounts',
  `SELECT ${ACCOUNT_COLUMNS} FROM foothold.accounts WHERE project = $1 AND wake_at <= $2
   ORDER BY wake_at LIMIT $3 FOR UPDATE SKIP LOCKED`,
);
const staleSubjects = sql(
  'stale_subjects',
  `SELECT ${SUBJECT_COLUMNS} FROM foothold.subjects
   WHERE project = $1 AND id > $2 AND config_hash IS DISTINCT FROM $3 ORDER BY id LIMIT $4 FOR UPDATE`,
);
const staleAccounts = sql(
  'stale_accounts',
  `SELECT ${ACCOUNT_COLUMNS} FROM foothold.accounts
   WHERE project = $1 AND id > $2 AND config_hash IS DISTINCT FROM $3 ORDER BY id LIMIT $4 FOR UPDATE`,
);
const nextWake = sql(
  'wake_next',
  `SELECT LEAST(
     (SELECT MIN(wake_at) FROM foothold.subjects WHERE project = $1 AND wake_at IS NOT NULL),
     (SELECT MIN(wake_at) FROM foothold.accounts WHERE project = $1 AND wake_at IS NOT NULL)) AS at`,
);
const find = sql(
  'subject_find',
  `SELECT ${SUBJECT_COLUMNS} FROM foothold.subjects WHERE project = $1 AND id = $2`,
);
const recentIds = sql(
  'log_recent',
  'SELECT message_id FROM foothold.log WHERE project = $1 AND subject = $2 ORDER BY place DESC LIMIT $3',
);
const wholeLog = sql(
  'log_whole',
  `SELECT message_id, at, seq, type, name, properties, changes, account, passive FROM foothold.log
   WHERE project = $1 AND subject = $2 ORDER BY place`,
);
const mergedInto = sql(
  'merged_into',
  'SELECT anonymous_id AS id FROM foothold.merged WHERE project = $1 AND subject = $2 ORDER BY anonymous_id',
);
const dropsByReason = sql(
  'drops_count',
  'SELECT reason, SUM(count)::bigint AS n FROM foothold.drops WHERE project = $1 GROUP BY reason',
);
const allDrops = sql(
  'drops_read',
  'SELECT install, reason, count FROM foothold.drops WHERE project = $1 ORDER BY install, reason',
);

/** Everything that changes a subject: one transaction that appends, folds, fires and counts. */
export function createSubjects(reader: Database, project: string, transact: Transact): Stepping {
  const place = { project, tombstones: createTombstones(project) };
  const stepWork = createStepWork(place, transact);
  const readAccounts = createReadAccounts(reader, project);

  return {
    ...createErasure(place, stepWork),
    ...createHistory(reader, place, stepWork),
    ingest: (batches, steps) =>
      stepWork(steps.now, async (db, loaded) => {
        await prepareBatches(db, place, loaded, batches, steps.now);
        return (tables) => ingest(tables, batches, steps);
      }),
    wake: async (now, limit, steps) => {
      // Most looks find nobody: they begin no transaction.
      if ((await reader.rows(isDue, project, now)).length === 0) return { ...NOTHING, more: false };
      return stepWork(steps.now, async (db, loaded) => {
        const companies = await db.rows<AccountRow>(dueAccounts, project, now, limit);
        for (const row of companies) loaded.accounts.set(row.id, { row, isLocked: true });
        const people = await db.rows<Row>(dueSubjects, project, now, limit);
        await takeRows(db, place, loaded, people);
        const more = people.length === limit || companies.length === limit;
        const work = {
          subjects: people.map((row) => ({ id: row.id, row, fresh: [] })),
          accounts: companies.map(({ id }) => id),
        };
        return (tables) => ({ ...createRun(tables)(work, steps), more });
      });
    },
    rederive: (derivation, cursor, limit, steps) =>
      stepWork(steps.now, async (db, loaded) => {
        const rows = await db.rows<Row>(staleSubjects, project, cursor ?? '', derivation, limit);
        await takeRows(db, place, loaded, rows);
        // All of them are folded from their logs.
        await loadLogs(
          db,
          project,
          loaded,
          rows.map(({ id }) => id),
        );
        const work = { subjects: rows.map((row) => ({ id: row.id, row, fresh: [] })), leavesAccounts: true };
        return (tables) => ({ ...createRun(tables)(work, steps), next: nextOf(rows, limit) });
      }),
    rederiveAccounts: (derivation, cursor, limit, steps) =>
      stepWork(steps.now, async (db, loaded) => {
        const rows = await db.rows<AccountRow>(staleAccounts, project, cursor ?? '', derivation, limit);
        for (const row of rows) loaded.accounts.set(row.id, { row, isLocked: true });
        const work = { subjects: [], accounts: rows.map(({ id }) => id) };
        return (tables) => ({ ...createRun(tables)(work, steps), next: nextOf(rows, limit) });
      }),
    nextWake: async () => (await reader.rows<{ at: number | null }>(nextWake, project))[0]?.at ?? null,
    readSubject: async (id, recent) => {
      const [row] = await reader.rows<Row>(find, project, id);
      if (!row) return null;
      const accounts = await readAccounts([row]);
      const ids = recent > 0 ? await reader.rows<{ message_id: string }>(recentIds, project, id, recent) : [];
      return { subject: toSubject(row, accounts), recentIds: ids.map((one) => one.message_id) };
    },
    readMerged: async (id) =>
      (await reader.rows<{ id: string }>(mergedInto, project, id)).map((row) => row.id),
    readLog: async (id) => (await reader.rows<LogRow>(wholeLog, project, id)).map(toEvent),
    countDrops: async () => {
      const rows = await reader.rows<{ reason: string; n: number }>(dropsByReason, project);
      return Object.fromEntries(rows.map(({ reason, n }) => [reason, n]));
    },
    readDrops: () => reader.rows<Drop>(allDrops, project),
  };
}

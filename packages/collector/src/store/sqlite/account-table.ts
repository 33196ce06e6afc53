import type { DatabaseSync } from 'node:sqlite';
import { type AccountRow, type SubjectRow, toAccount } from '../steps/rows.ts';
import type { AccountTable } from '../steps/tables.ts';
import { SUBJECT_COLUMNS } from './columns.ts';
import { prepare } from './query.ts';

interface Row extends AccountRow {
  readonly key: number;
}

export interface SqliteAccountTable extends AccountTable<number> {
  /** Due by `now`, the longest waiting first. */
  due(now: number, limit: number): Row[];
  /** After a number and derived by anything else, in order of number. */
  stale(derivation: string, after: number, limit: number): Row[];
  scan(after: number, limit: number): Row[];
  nextWake(): number | null;
}

const COLUMNS = 'key, id, state, config_hash, recent, milestones';

export function createAccountTable(db: DatabaseSync, project: number): SqliteAccountTable {
  const find = prepare<Row>(db, `SELECT ${COLUMNS} FROM accounts WHERE project = ? AND id = ?`);
  const told = prepare<Pick<AccountRow, 'milestones'>>(
    db,
    'SELECT milestones FROM accounts WHERE project = ? AND id = ?',
  );
  const due = prepare<Row>(
    db,
    `SELECT ${COLUMNS} FROM accounts WHERE project = ? AND wake_at <= ? ORDER BY wake_at LIMIT ?`,
  );
  const stale = prepare<Row>(
    db,
    `SELECT ${COLUMNS} FROM accounts WHERE project = ? AND key > ? AND config_hash IS NOT ? ORDER BY key LIMIT ?`,
  );
  const scan = prepare<Row>(
    db,
    `SELECT ${COLUMNS} FROM accounts WHERE project = ? AND key > ? ORDER BY key LIMIT ?`,
  );
  const nextWake = prepare<{ at: number | null }>(
    db,
    'SELECT MIN(wake_at) AS at FROM accounts WHERE project = ? AND wake_at IS NOT NULL',
  );
  const add = prepare(db, `INSERT OR IGNORE INTO accounts (project, id, milestones) VALUES (?, ?, '{}')`);
  const update = prepare(
    db,
    'UPDATE accounts SET state = ?, config_hash = ?, recent = ?, milestones = ?, wake_at = ? WHERE project = ? AND id = ?',
  );
  const forget = prepare(
    db,
    'UPDATE accounts SET config_hash = NULL, wake_at = NULL WHERE project = ? AND id = ?',
  );
  const columns = SUBJECT_COLUMNS.split(', ').map((column) => `s.${column}`);
  const members = prepare<SubjectRow<number>>(
    db,
    `SELECT ${columns.join(', ')} FROM accounts a
     JOIN members m ON m.project = a.project AND m.account = a.key JOIN subjects s ON s.key = m.subject
     WHERE a.project = ? AND a.id = ? ORDER BY s.key`,
  );
  const wakeMembers = prepare(
    db,
    `UPDATE subjects SET wake_at = ? WHERE (wake_at IS NULL OR wake_at > ?) AND key IN (
       SELECT m.subject FROM accounts a JOIN members m ON m.project = a.project AND m.account = a.key
       WHERE a.project = ? AND a.id = ? AND m.is_current = 1)`,
  );
  const leave = prepare(
    db,
    'DELETE FROM members WHERE project = ? AND subject = ? AND account = (SELECT key FROM accounts WHERE project = ? AND id = ?)',
  );
  const join = prepare(
    db,
    `INSERT OR REPLACE INTO members (project, account, subject, is_current)
     SELECT project, key, ?, ? FROM accounts WHERE project = ? AND id = ?`,
  );

  return {
    told: (id) => told.get(project, id)?.milestones,
    read: (id) => {
      const row = find.get(project, id);
      return row ? toAccount(row) : null;
    },
    due: (now, limit) => due.all(project, now, limit),
    stale: (derivation, after, limit) => stale.all(project, after, derivation, limit),
    scan: (after, limit) => scan.all(project, after, limit),
    nextWake: () => nextWake.get(project)?.at ?? null,
    save: (id, { state, derivation, recent, milestones, wakeAt }) => {
      add.run(project, id);
      const texts = [JSON.stringify(recent), JSON.stringify(milestones)];
      update.run(JSON.stringify(state), derivation, ...texts, wakeAt, project, id);
    },
    forget: (id) => {
      add.run(project, id);
      forget.run(project, id);
    },
    members: (id) => members.all(project, id),
    wakeMembers: (id, at) => {
      wakeMembers.run(at, at, project, id);
    },
    join: (subject, before, after) => {
      if (JSON.stringify(before) === JSON.stringify(after)) return;
      for (const { account } of before) leave.run(project, subject, project, account);
      for (const { account, to } of after) {
        add.run(project, account);
        join.run(subject, to === null ? 1 : 0, project, account);
      }
    },
  };
}

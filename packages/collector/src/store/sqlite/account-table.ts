import type { DatabaseSync } from 'node:sqlite';
import type { Account, AccountChange, Span } from '../subject-store.ts';
import { prepare } from './query.ts';
import { type AccountRow, SUBJECT_COLUMNS, type SubjectRow, toAccount } from './rows.ts';

export interface AccountTable {
  read(id: string): Account | null;
  /** What its members were told last, as text. */
  told(id: string): string | undefined;
  /** Due by `now`, the longest waiting first. */
  due(now: number, limit: number): AccountRow[];
  /** After a number and derived by anything else, in order of number. */
  stale(derivation: string, after: number, limit: number): AccountRow[];
  scan(after: number, limit: number): AccountRow[];
  nextWake(): number | null;
  save(id: string, change: AccountChange): void;
  /** Its log is not what it was: whoever needs it folds it anew. */
  forget(id: string): void;
  /** Everybody who ever was in it. */
  members(id: string): SubjectRow[];
  /** Has those who are in it now looked at by this instant. */
  wakeMembers(id: string, at: number): void;
  /** Notes which accounts somebody was in, and is in. */
  join(subject: number, before: readonly Span[], after: readonly Span[]): void;
}

const COLUMNS = 'key, id, state, config_hash, recent, milestones';

export function createAccountTable(db: DatabaseSync, project: number): AccountTable {
  const find = prepare<AccountRow>(db, `SELECT ${COLUMNS} FROM accounts WHERE project = ? AND id = ?`);
  const told = prepare<Pick<AccountRow, 'milestones'>>(
    db,
    'SELECT milestones FROM accounts WHERE project = ? AND id = ?',
  );
  const due = prepare<AccountRow>(
    db,
    `SELECT ${COLUMNS} FROM accounts WHERE project = ? AND wake_at <= ? ORDER BY wake_at LIMIT ?`,
  );
  const stale = prepare<AccountRow>(
    db,
    `SELECT ${COLUMNS} FROM accounts WHERE project = ? AND key > ? AND config_hash IS NOT ? ORDER BY key LIMIT ?`,
  );
  const scan = prepare<AccountRow>(
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
  const members = prepare<SubjectRow>(
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

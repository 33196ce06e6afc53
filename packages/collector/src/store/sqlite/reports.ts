import type { DatabaseSync } from 'node:sqlite';
import { type SubjectRow, toAccount, toSubject } from '../steps/rows.ts';
import type { CohortRow, Subject, SubjectStore } from '../subject-store.ts';
import type { SqliteAccountTable } from './account-table.ts';
import { SUBJECT_COLUMNS } from './columns.ts';
import { nextOf, toKey } from './cursor.ts';
import { prepare } from './query.ts';

/** What the dashboard reads: the narrow columns and tables, never the log. */
export function createReports(
  db: DatabaseSync,
  project: number,
  accounts: SqliteAccountTable,
): Pick<SubjectStore, 'readCohort' | 'countAll' | 'listSubjects' | 'scanSubjects' | 'scanAccounts'> {
  const cohort = prepare<CohortRow>(
    db,
    `SELECT s.start_at AS startAt, m.reached_at AS reachedAt, s.segment AS segment
     FROM subjects s LEFT JOIN milestones m ON m.project = s.project AND m.subject = s.key AND m.milestone = ?
     WHERE s.project = ? AND s.internal = 0 AND s.start_at IS NOT NULL
       AND s.since >= ? AND s.since < ? AND (? IS NULL OR s.segment = ?)`,
  );
  const page = prepare<SubjectRow<number>>(
    db,
    `SELECT ${SUBJECT_COLUMNS} FROM subjects
     WHERE project = ? AND internal = 0 AND (since, key) < (?, ?) ORDER BY since DESC, key DESC LIMIT ?`,
  );
  const scan = prepare<SubjectRow<number>>(
    db,
    `SELECT ${SUBJECT_COLUMNS} FROM subjects
     WHERE project = ? AND key > ? ORDER BY key LIMIT ?`,
  );
  const count = prepare<{ n: number }>(
    db,
    'SELECT COUNT(*) AS n FROM subjects WHERE project = ? AND internal = 0',
  );

  const counts = prepare<{ subjects: number; accounts: number }>(
    db,
    `SELECT (SELECT COUNT(*) FROM subjects WHERE project = ?) AS subjects,
       (SELECT COUNT(*) FROM accounts WHERE project = ?) AS accounts`,
  );

  const read = (row: SubjectRow<number>): Subject => toSubject(row, accounts.read);

  return {
    countAll: async () => ({ ...(counts.get(project, project) ?? { subjects: 0, accounts: 0 }) }),
    readCohort: async ({ milestone, from, to, segment }) =>
      cohort.all(
        milestone,
        project,
        from ?? Number.MIN_SAFE_INTEGER,
        to ?? Number.MAX_SAFE_INTEGER,
        segment,
        segment,
      ),
    scanSubjects: async (cursor, limit) => {
      const rows = scan.all(project, toKey(cursor), limit);
      return { subjects: rows.map(read), next: nextOf(rows, limit) };
    },
    scanAccounts: async (cursor, limit) => {
      const rows = accounts.scan(toKey(cursor), limit);
      return {
        accounts: rows.map((row) => ({
          account: toAccount(row),
          members: accounts.members(row.id).map(({ id }) => id),
        })),
        next: nextOf(rows, limit),
      };
    },
    listSubjects: async (limit, cursor) => {
      const [since, key] = readCursor(cursor);
      const rows = page.all(project, since, key, limit);
      const last = rows.at(-1);
      return {
        subjects: rows.map(read),
        next: last && rows.length === limit ? `${last.since}.${last.key}` : null,
        total: count.get(project)?.n ?? 0,
      };
    },
  };
}

function readCursor(cursor: string | null): readonly [since: number, key: number] {
  const match = /^(-?\d{1,15})\.(\d{1,15})$/.exec(cursor ?? '');
  return match ? [Number(match[1]), Number(match[2])] : [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
}

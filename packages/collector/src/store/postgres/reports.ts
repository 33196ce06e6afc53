import { type AccountRow, toAccount, toSubject } from '../steps/rows.ts';
import type { CohortRow, SubjectStore } from '../subject-store.ts';
import { nextOf } from './cursor.ts';
import { ACCOUNT_COLUMNS, SUBJECT_COLUMNS } from './load.ts';
import type { Row } from './loaded.ts';
import { createReadAccounts } from './read-accounts.ts';
import { type Database, sql } from './sql.ts';

const cohort = sql(
  'cohort',
  `SELECT s.start_at AS "startAt", m.reached_at AS "reachedAt", s.segment AS segment
   FROM foothold.subjects s LEFT JOIN foothold.milestones m
     ON m.project = s.project AND m.subject = s.id AND m.milestone = $2
   WHERE s.project = $1 AND NOT s.internal AND s.start_at IS NOT NULL AND s.since >= $3 AND s.since < $4
     AND ($5::text IS NULL OR s.segment = $5)
   ORDER BY s.since, s.id`,
);
const page = sql(
  'subjects_page',
  `SELECT ${SUBJECT_COLUMNS} FROM foothold.subjects
   WHERE project = $1 AND NOT internal AND (since, id) < ($2, $3) ORDER BY since DESC, id DESC LIMIT $4`,
);
const first = sql(
  'subjects_first',
  `SELECT ${SUBJECT_COLUMNS} FROM foothold.subjects
   WHERE project = $1 AND NOT internal ORDER BY since DESC, id DESC LIMIT $2`,
);
const count = sql(
  'subjects_count',
  'SELECT COUNT(*) AS n FROM foothold.subjects WHERE project = $1 AND NOT internal',
);
const countAll = sql(
  'count_all',
  `SELECT (SELECT COUNT(*) FROM foothold.subjects WHERE project = $1) AS subjects,
     (SELECT COUNT(*) FROM foothold.accounts WHERE project = $1) AS accounts`,
);
const scan = sql(
  'subjects_scan',
  `SELECT ${SUBJECT_COLUMNS} FROM foothold.subjects WHERE project = $1 AND id > $2 ORDER BY id LIMIT $3`,
);
const scanAccounts = sql(
  'accounts_scan',
  `SELECT ${ACCOUNT_COLUMNS} FROM foothold.accounts WHERE project = $1 AND id > $2 ORDER BY id LIMIT $3`,
);
const members = sql(
  'members_of',
  `SELECT account, subject FROM foothold.members WHERE project = $1 AND account = ANY($2::text[])
   ORDER BY account, subject`,
);

/** What the dashboard reads: the narrow columns and tables, never the log. */
export function createReports(
  reader: Database,
  project: string,
): Pick<SubjectStore, 'readCohort' | 'countAll' | 'listSubjects' | 'scanSubjects' | 'scanAccounts'> {
  const readAccounts = createReadAccounts(reader, project);
  const toSubjects = async (rows: readonly Row[]) => {
    const accounts = await readAccounts(rows);
    return rows.map((row) => toSubject(row, accounts));
  };

  return {
    readCohort: ({ milestone, from, to, segment }) =>
      reader.rows<CohortRow>(
        cohort,
        project,
        milestone,
        from ?? Number.MIN_SAFE_INTEGER,
        to ?? Number.MAX_SAFE_INTEGER,
        segment,
      ),
    countAll: async () =>
      (await reader.rows<{ subjects: number; accounts: number }>(countAll, project))[0] ?? {
        subjects: 0,
        accounts: 0,
      },
    scanSubjects: async (cursor, limit) => {
      const rows = await reader.rows<Row>(scan, project, cursor ?? '', limit);
      return { subjects: await toSubjects(rows), next: nextOf(rows, limit) };
    },
    scanAccounts: async (cursor, limit) => {
      const rows = await reader.rows<AccountRow>(scanAccounts, project, cursor ?? '', limit);
      const ids = rows.map(({ id }) => id);
      const all = await reader.rows<{ account: string; subject: string }>(members, project, ids);
      const byAccount = new Map(ids.map((id): [string, string[]] => [id, []]));
      for (const { account, subject } of all) byAccount.get(account)?.push(subject);
      return {
        accounts: rows.map((row) => ({
          account: toAccount(row),
          members: byAccount.get(row.id) ?? [],
        })),
        next: nextOf(rows, limit),
      };
    },
    listSubjects: async (limit, cursor) => {
      const after = readCursor(cursor);
      const rows = after
        ? await reader.rows<Row>(page, project, after.since, after.id, limit)
        : await reader.rows<Row>(first, project, limit);
      const last = rows.at(-1);
      return {
        subjects: await toSubjects(rows),
        next: last && rows.length === limit ? `${last.since}.${last.id}` : null,
        total: (await reader.rows<{ n: number }>(count, project))[0]?.n ?? 0,
      };
    },
  };
}

function readCursor(cursor: string | null): { readonly since: number; readonly id: string } | null {
  const match = /^(-?\d{1,15})\.(.+)$/s.exec(cursor ?? '');
  return match?.[2] ? { since: Number(match[1]), id: match[2] } : null;
}

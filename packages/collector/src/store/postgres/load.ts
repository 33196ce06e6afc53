import { hash } from 'node:crypto';
import { type AccountRow, type LogRow, toEvent } from '../steps/rows.ts';
import type { Span } from '../subject-store.ts';
import type { Loaded, Row, Want } from './loaded.ts';
import { type Database, sql } from './sql.ts';
import type { Tombstones } from './tombstones.ts';

/** A project's own part of a transaction's work. */
export interface Place {
  readonly project: string;
  readonly tombstones: Tombstones;
}

/** The columns of a `Row`. */
export const SUBJECT_COLUMNS =
  'id AS key, id, head, state, config_hash, since, progress, spans, told, imported_at';
/** The columns of an `AccountRow`. */
export const ACCOUNT_COLUMNS = 'id, state, config_hash, recent, milestones';

const claim = sql(
  'seen_claim',
  `INSERT INTO foothold.seen (project, message) SELECT $1, m FROM unnest($2::uuid[]) AS m
   ON CONFLICT DO NOTHING RETURNING message`,
);
const merged = sql(
  'merged_find',
  'SELECT anonymous_id, subject FROM foothold.merged WHERE project = $1 AND anonymous_id = ANY($2::text[])',
);
// Sorted, so that two who want some of the same wait for each other and do not block each other for good.
const subjects = sql(
  'subjects_lock',
  `SELECT ${SUBJECT_COLUMNS} FROM foothold.subjects WHERE project = $1 AND id = ANY($2::text[])
   ORDER BY id FOR UPDATE`,
);
const spans = sql(
  'subjects_spans',
  `SELECT spans FROM foothold.subjects WHERE project = $1 AND id = ANY($2::text[]) AND spans <> '[]'`,
);
const logs = sql(
  'log_read',
  `SELECT subject, message_id, at, seq, type, name, properties, changes, account, passive FROM foothold.log
   WHERE project = $1 AND subject = ANY($2::text[]) ORDER BY subject, place`,
);
const accountsLocked = sql(
  'accounts_lock',
  `SELECT ${ACCOUNT_COLUMNS} FROM foothold.accounts WHERE project = $1 AND id = ANY($2::text[])
   ORDER BY id FOR UPDATE`,
);
const accounts = sql(
  'accounts_read',
  `SELECT ${ACCOUNT_COLUMNS} FROM foothold.accounts WHERE project = $1 AND id = ANY($2::text[])`,
);
const members = sql(
  'members_read',
  'SELECT account, subject FROM foothold.members WHERE project = $1 AND account = ANY($2::text[])',
);

/** The key an event counts once by: 128 bits of a hash of the whole id, for ids of public clients share bytes. */
export function messageKey(id: string): string {
  const hex = hash('sha256', id, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** Takes message ids from now on. Answers those that nobody had. Who claims the same at once waits for this one's end. */
export async function claimIds(db: Database, project: string, ids: Iterable<string>): Promise<Set<string>> {
  const byKey = new Map<string, string>();
  for (const id of ids) byKey.set(messageKey(id), id);
  if (byKey.size === 0) return new Set();
  const rows = await db.rows<{ message: string }>(claim, project, [...byKey.keys()].sort());
  return new Set(rows.map(({ message }) => byKey.get(message) ?? ''));
}

/** The accounts somebody is in, before anything is locked. */
export async function currentAccounts(
  db: Database,
  project: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await db.rows<{ spans: string }>(spans, project, ids);
  return rows.flatMap((row) => currentOf(row.spans));
}

/** The account of a row's last span, when it is open. */
export function currentOf(text: string): string[] {
  // Written by us.
  const last = (JSON.parse(text) as readonly Span[]).at(-1);
  return last?.to === null ? [last.account] : [];
}

/** Fetches what is wanted and not there yet. Accounts are locked before people, and all of a kind together. */
export async function load(
  db: Database,
  { project, tombstones }: Place,
  loaded: Loaded,
  wants: readonly Want[],
): Promise<void> {
  const named = wants.flatMap((want) => (want.what === 'erased' ? [want] : []));
  if (named[0]) await tombstones.load(db, loaded.erased, named, named[0].now);
  const idsOf = (what: Want['what']): string[] => [
    ...new Set(wants.flatMap((want) => (want.what === what ? [want.id] : []))),
  ];
  const toLock = new Set(wants.flatMap((want) => (want.what === 'account' && want.locked ? [want.id] : [])));
  await loadMerged(db, project, loaded, idsOf('merged'));
  await loadAccounts(db, project, loaded, [...toLock], true);
  const toRead = idsOf('account').filter((id) => !toLock.has(id) && !loaded.accounts.has(id));
  await loadAccounts(db, project, loaded, toRead, false);
  const people = [...idsOf('subject'), ...(await loadMembers(db, project, loaded, idsOf('members')))];
  await loadSubjects(db, project, loaded, people);
  await loadLogs(db, project, loaded, idsOf('log'));
}

async function loadMerged(
  db: Database,
  project: string,
  loaded: Loaded,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await db.rows<{ anonymous_id: string; subject: string }>(merged, project, ids);
  for (const id of ids) loaded.merged.set(id, null);
  for (const row of rows) loaded.merged.set(row.anonymous_id, row.subject);
}

async function loadAccounts(
  db: Database,
  project: string,
  loaded: Loaded,
  ids: readonly string[],
  isLocked: boolean,
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await db.rows<AccountRow>(isLocked ? accountsLocked : accounts, project, ids);
  for (const id of ids) loaded.accounts.set(id, { row: null, isLocked });
  for (const row of rows) loaded.accounts.set(row.id, { row, isLocked });
}

async function loadMembers(
  db: Database,
  project: string,
  loaded: Loaded,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.rows<{ account: string; subject: string }>(members, project, ids);
  for (const id of ids) loaded.members.set(id, []);
  for (const { account, subject } of rows) {
    loaded.members.set(account, [...(loaded.members.get(account) ?? []), subject]);
  }
  return rows.map(({ subject }) => subject);
}

/** Locks people and reads them as they stand then. */
async function loadSubjects(
  db: Database,
  project: string,
  loaded: Loaded,
  wanted: readonly string[],
): Promise<void> {
  const ids = [...new Set(wanted)].filter((id) => !loaded.subjects.has(id));
  if (ids.length === 0) return;
  for (const id of ids) loaded.subjects.set(id, null);
  for (const row of await db.rows<Row>(subjects, project, ids)) loaded.subjects.set(row.id, row);
}

/** Whole logs of people who are locked. */
export async function loadLogs(
  db: Database,
  project: string,
  loaded: Loaded,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const bySubject = new Map(ids.map((id): [string, ReturnType<typeof toEvent>[]] => [id, []]));
  for (const row of await db.rows<LogRow & { subject: string }>(logs, project, ids)) {
    bySubject.get(row.subject)?.push(toEvent(row));
  }
  for (const [id, events] of bySubject) loaded.logs.set(id, events);
}

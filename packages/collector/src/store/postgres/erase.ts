import { type Erased, type ErasureStore, NO_EVIDENCE } from '../erasure-store.ts';
import type { AccountRow } from '../steps/rows.ts';
import { createRun } from '../steps/run-steps.ts';
import type { Span } from '../subject-store.ts';
import { Overtaken } from './failures.ts';
import { load, messageKey, type Place } from './load.ts';
import type { Loaded, Row, Want } from './loaded.ts';
import { columns, type Database, sql } from './sql.ts';
import type { StepWork } from './step-work.ts';

/** Tables beside the log with rows by the subject. A test holds this list against the schema. */
export const SUBJECT_TABLES = ['firings', 'outbox', 'milestones', 'members', 'merged'] as const;

const dropOf = SUBJECT_TABLES.map((table) =>
  sql(`erase_${table}`, `DELETE FROM foothold.${table} WHERE project = $1 AND subject = $2`),
);
const mergedFrom = sql(
  'erase_merged_find',
  'SELECT subject FROM foothold.merged WHERE project = $1 AND anonymous_id = $2',
);
const mergedInto = sql(
  'erase_merged_of',
  'SELECT anonymous_id AS id FROM foothold.merged WHERE project = $1 AND subject = $2',
);
const spansOf = sql('erase_spans', 'SELECT spans FROM foothold.subjects WHERE project = $1 AND id = $2');
// Who is not there is written and taken out: whoever stores them at once waits, and finds that they are erased.
const holdSubject = sql(
  'erase_hold',
  `INSERT INTO foothold.subjects (project, id, since, internal, progress, spans, told)
   VALUES ($1, $2, 0, false, '{}', '[]', '{}') ON CONFLICT DO NOTHING`,
);
// What a receiver answered may repeat what it was sent.
const forgetAnswers = sql(
  'erase_answers',
  `UPDATE foothold.endpoints SET state = (state::jsonb || '{"answer": null}')::text WHERE project = $1`,
);
const dropSubject = sql('erase_subject', 'DELETE FROM foothold.subjects WHERE project = $1 AND id = $2');
const dropLog = sql(
  'erase_log',
  'DELETE FROM foothold.log WHERE project = $1 AND subject = $2 RETURNING message_id',
);
const forget = sql(
  'erase_seen',
  'DELETE FROM foothold.seen WHERE project = $1 AND message = ANY($2::uuid[])',
);
const dropEmpty = sql(
  'erase_empty_accounts',
  `DELETE FROM foothold.accounts a WHERE a.project = $1 AND a.id = ANY($2::text[]) AND NOT EXISTS (
     SELECT 1 FROM foothold.members m WHERE m.project = $1 AND m.account = a.id) RETURNING a.id`,
);
const holdAccount = sql(
  'erase_hold_account',
  `INSERT INTO foothold.accounts (project, id, milestones) VALUES ($1, $2, '{}') ON CONFLICT DO NOTHING`,
);
const dropAccount = sql('erase_account', 'DELETE FROM foothold.accounts WHERE project = $1 AND id = $2');
const stripLog = sql(
  'erase_calls',
  `DELETE FROM foothold.log WHERE project = $1 AND subject = ANY($2::text[]) AND account = $3 RETURNING message_id`,
);
const dropNotices = sql(
  'erase_notices',
  `DELETE FROM foothold.outbox WHERE project = $1 AND subject = ANY($2::text[]) AND gather IS NOT NULL
     AND gather::json ->> 1 = $3`,
);
const blankEvidence = sql(
  'erase_evidence',
  `UPDATE foothold.firings f SET evidence = $2
   FROM unnest($3::text[], $4::bigint[], $5::bigint[]) AS s (subject, "from", "to")
   WHERE f.project = $1 AND f.subject = s.subject AND f.at >= s.from AND f.at <= s.to`,
);
const leave = sql(
  'erase_leave',
  'DELETE FROM foothold.members WHERE project = $1 AND subject = ANY($2::text[])',
);
const reset = sql(
  'erase_reset',
  `UPDATE foothold.subjects SET config_hash = NULL, spans = '[]', told = '{}'
   WHERE project = $1 AND id = ANY($2::text[])`,
);

export function createErasure(
  place: Place,
  stepWork: StepWork,
): Pick<ErasureStore, 'eraseSubject' | 'eraseAccount'> {
  const { project, tombstones } = place;
  const forgetIds = (db: Database, ids: readonly string[]): Promise<number> =>
    db.run(forget, project, ids.map(messageKey).sort());

  return {
    eraseSubject: (id, until, steps) =>
      stepWork(steps.now, async (db, loaded) => {
        if ((await db.rows(mergedFrom, project, id)).length > 0) return () => null;
        const row = await lockPerson(db, place, loaded, id);
        const before = await db.rows<{ id: string }>(mergedInto, project, id);
        const names = [id, ...before.map((one) => one.id)];
        await tombstones.add(
          db,
          names.map((one) => ({ kind: 'user', id: one })),
          until,
          steps.now,
        );
        if (row === null && (await db.run(holdSubject, project, id)) === 0) {
          throw new Overtaken('Somebody was heard of meanwhile.');
        }
        const events = await db.rows<{ message_id: string }>(dropLog, project, id);
        await forgetIds(
          db,
          events.map((event) => event.message_id),
        );
        const counts: number[] = [];
        for (const drop of dropOf) counts.push(await db.run(drop, project, id));
        await db.run(dropSubject, project, id);
        await db.run(forgetAnswers, project);
        loaded.subjects.delete(id);
        const concerned = accountsOf(row).filter((account) => loaded.accounts.get(account)?.row);
        const orphans = await db.rows<{ id: string }>(dropEmpty, project, concerned);
        const rewritten = concerned.filter((account) => !orphans.some((one) => one.id === account));
        const [firings = 0, messages = 0] = counts;
        return (tables): Erased => {
          const { wakeAt } = createRun(tables)({ subjects: [], rewritten }, steps);
          return { events: events.length, firings, messages, concerned, wakeAt };
        };
      }),
    eraseAccount: (id, until, steps) =>
      stepWork(steps.now, async (db, loaded) => {
        await load(db, place, loaded, [{ what: 'account', id, locked: true }]);
        await tombstones.add(db, [{ kind: 'account', id }], until, steps.now);
        const isThere = loaded.accounts.get(id)?.row;
        if (!isThere && (await db.run(holdAccount, project, id)) === 0) {
          throw new Overtaken('An account was heard of meanwhile.');
        }
        await load(db, place, loaded, [{ what: 'members', id }]);
        const members = (loaded.members.get(id) ?? []).flatMap((one) => loaded.subjects.get(one) ?? []);
        const others = [...new Set(members.flatMap(accountsOf))].filter((one) => one !== id);
        await load(
          db,
          place,
          loaded,
          others.map((one): Want => ({ what: 'account', id: one, locked: true })),
        );
        const ids = members.map((row) => row.id);
        const removed = await db.rows<{ message_id: string }>(stripLog, project, ids, id);
        await forgetIds(
          db,
          removed.map((event) => event.message_id),
        );
        const messages = await db.run(dropNotices, project, ids, id);
        const spans = members.flatMap((row) =>
          readSpans(row).flatMap(({ account, from, to }) =>
            account === id ? [[row.id, from, to ?? Number.MAX_SAFE_INTEGER]] : [],
          ),
        );
        if (spans.length > 0) await db.run(blankEvidence, project, NO_EVIDENCE, ...columns(spans));
        await db.run(leave, project, ids);
        await db.run(reset, project, ids);
        await db.run(dropAccount, project, id);
        await db.run(forgetAnswers, project);
        loaded.accounts.set(id, { row: null, isLocked: true });
        const people = members.map((row) => {
          const bare: Row = { ...row, config_hash: null, spans: '[]', told: '{}' };
          loaded.subjects.set(row.id, bare);
          return { id: row.id, row: bare, fresh: [] };
        });
        // Where they are now the logs changed as well: `fold` sees that they were derived by nothing.
        const rewritten = others.filter((one) => loaded.accounts.get(one)?.row);
        return (tables): Erased => {
          const { wakeAt } = createRun(tables)({ subjects: people, rewritten }, steps);
          return { events: removed.length, firings: 0, messages, concerned: ids, wakeAt };
        };
      }),
  };
}

/** Locks a person after the accounts they were ever in, like everybody else who does both. */
async function lockPerson(db: Database, place: Place, loaded: Loaded, id: string): Promise<Row | null> {
  const [seen] = await db.rows<Pick<Row, 'spans'>>(spansOf, place.project, id);
  const accounts = seen ? accountsOf(seen) : [];
  await load(db, place, loaded, [
    ...accounts.map((account): Want => ({ what: 'account', id: account, locked: true })),
    { what: 'subject', id },
  ]);
  const row = loaded.subjects.get(id) ?? null;
  const missing = accountsOf(row).filter((account) => !loaded.accounts.has(account));
  await load(
    db,
    place,
    loaded,
    missing.map((account): Want => ({ what: 'account', id: account, locked: true })),
  );
  return row;
}

function readSpans({ spans }: Pick<Row, 'spans'>): readonly Span[] {
  // Written by us.
  return JSON.parse(spans) as readonly Span[];
}

function accountsOf(row: Pick<Row, 'spans'> | null): AccountRow['id'][] {
  return row ? [...new Set(readSpans(row).map(({ account }) => account))] : [];
}

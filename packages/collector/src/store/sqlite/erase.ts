import type { DatabaseSync } from 'node:sqlite';
import { type Erased, type ErasureStore, NO_EVIDENCE } from '../erasure-store.ts';
import type { SubjectRow } from '../steps/rows.ts';
import { NOTHING, type Work } from '../steps/run-steps.ts';
import type { Outcome, Span, Steps } from '../subject-store.ts';
import type { SqliteAccountTable } from './account-table.ts';
import type { SqliteLogTable } from './log-table.ts';
import type { SqliteMergedTable } from './merged-table.ts';
import { prepare, type Query } from './query.ts';
import type { SqliteSubjectTable } from './subject-table.ts';
import type { Tombstones } from './tombstones.ts';
import type { Transact } from './transaction.ts';

/** Tables beside the log with rows by the subject's number. A test holds this list against the schema. */
export const SUBJECT_TABLES = ['firings', 'outbox', 'milestones', 'members', 'merged'] as const;

interface EraseParts {
  readonly log: SqliteLogTable;
  readonly subjects: SqliteSubjectTable;
  readonly accounts: SqliteAccountTable;
  readonly merged: SqliteMergedTable;
  readonly tombstones: Tombstones;
  readonly run: (work: Work<number>, steps: Steps) => Outcome;
  readonly transact: Transact;
}

export function createErasure(
  db: DatabaseSync,
  project: number,
  { log, subjects, accounts, merged, tombstones, run, transact }: EraseParts,
): Pick<ErasureStore, 'eraseSubject' | 'eraseAccount'> {
  const tables = new Map<string, Query<never>>(
    SUBJECT_TABLES.map((table) => [
      table,
      prepare(db, `DELETE FROM ${table} WHERE project = ? AND subject = ?`),
    ]),
  );
  // What a receiver answered may repeat what it was sent.
  const forgetAnswers = prepare(
    db,
    `UPDATE endpoints SET state = json_set(state, '$.answer', NULL) WHERE project = ?`,
  );
  const dropSubject = prepare(db, 'DELETE FROM subjects WHERE project = ? AND key = ?');
  const dropAccount = prepare(db, 'DELETE FROM accounts WHERE project = ? AND id = ?');
  const leaveAccount = prepare(
    db,
    'DELETE FROM members WHERE project = ? AND account = (SELECT key FROM accounts WHERE project = ? AND id = ?)',
  );
  const dropNotices = prepare(
    db,
    `DELETE FROM outbox WHERE project = ? AND subject = ? AND gather IS NOT NULL AND json_extract(gather, '$[1]') = ?`,
  );
  const blankEvidence = prepare(
    db,
    'UPDATE firings SET evidence = ? WHERE project = ? AND subject = ? AND at >= ? AND at <= ?',
  );
  const reset = prepare(
    db,
    `UPDATE subjects SET head = ?, config_hash = NULL, spans = '[]', told = '{}' WHERE project = ? AND key = ?`,
  );

  const drop = (table: (typeof SUBJECT_TABLES)[number], key: number): number =>
    tables.get(table)?.run(project, key) ?? 0;

  const removePerson = (row: SubjectRow<number>, steps: Steps): Erased => {
    const events = log.remove(row.head);
    const [firings = 0, messages = 0] = SUBJECT_TABLES.map((table) => drop(table, row.key));
    dropSubject.run(project, row.key);
    forgetAnswers.run(project);
    const concerned = accountsOf(row).filter((id) => accounts.read(id) !== null);
    const orphans = concerned.filter((id) => accounts.members(id).length === 0);
    for (const id of orphans) dropAccount.run(project, id);
    const rewritten = concerned.filter((id) => !orphans.includes(id));
    const { wakeAt } = run({ subjects: [], rewritten }, steps);
    return { events, firings, messages, concerned, wakeAt };
  };

  return {
    eraseSubject: (id, until, steps) =>
      transact(() => {
        if (merged.find(id) !== undefined) return null;
        for (const one of [id, ...merged.of(id)]) tombstones.add('user', one, until, steps.now);
        const row = subjects.find(id);
        return row ? removePerson(row, steps) : { ...NO_ONE };
      }),
    eraseAccount: (id, until, steps) =>
      transact(() => {
        tombstones.add('account', id, until, steps.now);
        const members = accounts.members(id);
        const removed: string[] = [];
        let messages = 0;
        for (const row of members) {
          const stripped = log.strip(row.head, id);
          removed.push(...stripped.removed);
          messages += dropNotices.run(project, row.key, id);
          for (const { account, from, to } of spansOf(row)) {
            if (account !== id) continue;
            blankEvidence.run(NO_EVIDENCE, project, row.key, from, to ?? Number.MAX_SAFE_INTEGER);
          }
          accounts.join(row.key, spansOf(row), []);
          reset.run(stripped.head, project, row.key);
        }
        log.forget(removed);
        forgetAnswers.run(project);
        leaveAccount.run(project, project, id);
        dropAccount.run(project, id);
        const people = members.map((row) => ({ id: row.id, row: subjects.find(row.id), fresh: [] }));
        // Where they are now the logs changed as well: `fold` sees that they were derived by nothing.
        const rewritten = [...new Set(members.flatMap(accountsOf))].filter(
          (one) => one !== id && accounts.read(one) !== null,
        );
        const { wakeAt } = run({ subjects: people, rewritten }, steps);
        return {
          events: removed.length,
          firings: 0,
          messages,
          concerned: members.map((row) => row.id),
          wakeAt,
        };
      }),
  };
}

const NO_ONE: Erased = { events: 0, firings: 0, messages: 0, concerned: [], wakeAt: NOTHING.wakeAt };

function spansOf(row: SubjectRow<number>): readonly Span[] {
  // Written by us.
  return JSON.parse(row.spans) as readonly Span[];
}

function accountsOf(row: SubjectRow<number>): string[] {
  return [...new Set(spansOf(row).map(({ account }) => account))];
}

import type { DatabaseSync } from 'node:sqlite';
import type { JsonObject } from '@foothold/engine';
import type { MergedLink } from '../erasure-store.ts';
import type { HistoryStore, LoggedEvent } from '../history-store.ts';
import { linkMerged } from '../steps/link-merged.ts';
import { type LogRow, toEvent } from '../steps/rows.ts';
import type { Tables } from '../steps/tables.ts';
import type { SqliteLogTable } from './log-table.ts';
import { prepare } from './query.ts';
import type { SqliteSubjectTable } from './subject-table.ts';
import type { Transact } from './transaction.ts';

/** Rows read at once: ingest waits no longer than reading them takes. */
const PAGE = 500;

interface HistoryRow extends LogRow {
  readonly id: number;
  readonly subject: string;
  readonly claimed_at: number | null;
  readonly received_at: number;
  readonly verified: number;
  readonly context: string;
}

const SELECT = `SELECT l.id, l.message_id, l.at, l.seq, l.type, l.name, l.properties, l.changes, l.account,
     l.passive, l.claimed_at, l.received_at, l.verified, l.context, s.id AS subject
   FROM log l JOIN subjects s ON s.key = l.subject`;

interface HistoryParts {
  readonly log: SqliteLogTable;
  readonly subjects: SqliteSubjectTable;
  readonly tables: Tables<number>;
  readonly transact: Transact;
}

export function createHistory(
  db: DatabaseSync,
  project: number,
  { log, subjects, tables, transact }: HistoryParts,
): HistoryStore {
  const all = prepare<HistoryRow>(
    db,
    `${SELECT} WHERE l.project = ? AND l.id > ? ORDER BY l.id LIMIT ${PAGE}`,
  );
  const some = prepare<HistoryRow>(
    db,
    `${SELECT} WHERE l.id IN (SELECT value FROM json_each(?)) AND l.project = ? ORDER BY l.id`,
  );
  const links = prepare<MergedLink>(
    db,
    `SELECT m.anonymous_id AS anonymousId, s.id AS userId, m.merged_at AS at FROM merged m
     JOIN subjects s ON s.key = m.subject WHERE m.project = ? AND m.anonymous_id > ? ORDER BY m.anonymous_id
     LIMIT ${PAGE}`,
  );
  const linksOf = prepare<MergedLink>(
    db,
    `SELECT m.anonymous_id AS anonymousId, s.id AS userId, m.merged_at AS at FROM subjects s
     JOIN merged m ON m.project = s.project AND m.subject = s.key WHERE s.project = ? AND s.id = ?
     ORDER BY m.anonymous_id`,
  );

  async function* everything(): AsyncGenerator<readonly LoggedEvent[]> {
    for (let after = 0; ; ) {
      const rows = all.all(project, after);
      if (rows.length > 0) yield rows.map(toLogged);
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = last.id;
    }
  }
  async function* ofOne(subject: string): AsyncGenerator<readonly LoggedEvent[]> {
    // Walked from the newest back; numbers alone are small enough to hold. Of a merged person they are in no order.
    const ids = log.walkRows(subjects.find(subject)?.head ?? null).reverse();
    for (let from = 0; from < ids.length; from += PAGE) {
      const page = ids.slice(from, from + PAGE);
      const byId = new Map(some.all(JSON.stringify(page), project).map((row) => [row.id, row]));
      yield page.flatMap((id) => byId.get(id) ?? []).map(toLogged);
    }
  }

  return {
    readHistory: (subject) => (subject === null ? everything() : ofOne(subject)),
    readLinks: async function* (subject) {
      if (subject !== null) {
        yield linksOf.all(project, subject).map((row) => ({ ...row }));
        return;
      }
      for (let after = ''; ; ) {
        const rows = links.all(project, after);
        if (rows.length > 0) yield rows.map((row) => ({ ...row }));
        const last = rows.at(-1);
        if (!last || rows.length < PAGE) return;
        after = last.anonymousId;
      }
    },
    linkMerged: (links, steps) => transact.bulk(() => linkMerged(tables, links, steps)),
  };
}

function toLogged(row: HistoryRow): LoggedEvent {
  return {
    subject: row.subject,
    event: toEvent(row),
    claimedAt: row.claimed_at,
    receivedAt: row.received_at,
    verified: row.verified === 1,
    // Written by us.
    context: JSON.parse(row.context) as JsonObject,
  };
}

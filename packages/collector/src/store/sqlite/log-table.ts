import type { DatabaseSync } from 'node:sqlite';
import type { Event } from '@foothold/engine';
import { type LogRow, toEvent } from '../steps/rows.ts';
import type { LogTable } from '../steps/tables.ts';
import { prepare } from './query.ts';
import type { SeenIds } from './seen/seen-ids.ts';

interface Row extends LogRow {
  readonly prev: number | null;
}

export interface SqliteLogTable extends LogTable<number> {
  /** Message ids from a head back, at most `limit`, newest arrival first. */
  walkIds(head: number | null, limit: number): string[];
  /** The same, the rows' numbers. */
  walkRows(head: number | null): number[];
  /** Takes the rows from a head back out, and forgets their message ids; answers how many there were. */
  remove(head: number | null): number;
  /** Takes those out that name an account; answers the subject's new head, and the message ids to be forgotten. */
  strip(
    head: number | null,
    account: string,
  ): { readonly head: number | null; readonly removed: readonly string[] };
  /** Message ids that were never taken. */
  forget(messageIds: readonly string[]): void;
}

export function createLogTable(
  db: DatabaseSync,
  project: number,
  seen: Pick<SeenIds, 'claim' | 'forget'>,
): SqliteLogTable {
  const add = prepare(
    db,
    `INSERT INTO log (project, subject, prev, message_id, at, seq, type, name, properties, changes, account,
       passive, claimed_at, received_at, verified, context) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const read = prepare<Row>(
    db,
    'SELECT prev, message_id, at, seq, type, name, properties, changes, account, passive FROM log WHERE id = ?',
  );
  const readId = prepare<Pick<Row, 'prev' | 'message_id'>>(
    db,
    'SELECT prev, message_id FROM log WHERE id = ?',
  );

  const readAccount = prepare<Pick<Row, 'prev' | 'message_id' | 'account'>>(
    db,
    'SELECT prev, message_id, account FROM log WHERE id = ?',
  );
  const drop = prepare(db, 'DELETE FROM log WHERE id = ?');
  const point = prepare(db, 'UPDATE log SET prev = ? WHERE id = ?');
  const move = prepare(db, 'UPDATE log SET subject = ?, prev = COALESCE(prev, ?) WHERE id = ?');

  return {
    claim: seen.claim,
    forget: seen.forget,
    append: (subject, head, event, delivery) =>
      add.insert(
        project,
        subject,
        head,
        event.id,
        event.at,
        event.seq,
        event.type,
        event.name,
        JSON.stringify(event.properties),
        event.changes === undefined ? null : JSON.stringify(event.changes),
        event.accountId ?? null,
        event.passive === true ? 1 : 0,
        delivery.claimedAt,
        delivery.receivedAt,
        delivery.verified ? 1 : 0,
        JSON.stringify(delivery.context),
      ),
    walk: (_, head) => {
      const events: Event[] = [];
      for (let id = head; id !== null; ) {
        const row = read.get(id);
        if (!row) break;
        events.push(toEvent(row));
        id = row.prev;
      }
      return events;
    },
    adopt: (_, from, subject, head) => {
      for (let id = from; id !== null; ) {
        const row = readId.get(id);
        if (!row) break;
        // The oldest has none before it: it follows what the other did so far.
        move.run(subject, head, id);
        id = row.prev;
      }
      return from ?? head;
    },
    walkRows: (head) => {
      const rows: number[] = [];
      for (let id = head; id !== null; ) {
        const row = readId.get(id);
        if (!row) break;
        rows.push(id);
        id = row.prev;
      }
      return rows;
    },
    remove: (head) => {
      const ids: string[] = [];
      for (let id = head; id !== null; ) {
        const row = readId.get(id);
        if (!row) break;
        drop.run(id);
        ids.push(row.message_id);
        id = row.prev;
      }
      seen.forget(ids);
      return ids.length;
    },
    strip: (head, account) => {
      let first = head;
      const removed: string[] = [];
      // The row that was kept last: it now follows what comes before the ones taken out.
      let above: number | null = null;
      for (let id = head; id !== null; ) {
        const row = readAccount.get(id);
        if (!row) break;
        if (row.account === account) {
          drop.run(id);
          removed.push(row.message_id);
          if (above === null) first = row.prev;
          else point.run(row.prev, above);
        } else above = id;
        id = row.prev;
      }
      return { head: first, removed };
    },
    walkIds: (head, limit) => {
      const ids: string[] = [];
      for (let id = head; id !== null && ids.length < limit; ) {
        const row = readId.get(id);
        if (!row) break;
        ids.push(row.message_id);
        id = row.prev;
      }
      return ids;
    },
  };
}

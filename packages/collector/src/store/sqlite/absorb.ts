import type { DatabaseSync } from 'node:sqlite';
import type { Event } from '@foothold/engine';
import type { Span } from '../subject-store.ts';
import type { AccountTable } from './account-table.ts';
import type { LogTable } from './log-table.ts';
import type { MergedTable } from './merged-table.ts';
import { prepare } from './query.ts';
import type { SubjectRow } from './rows.ts';

/** What somebody gained by having been an anonymous person. */
export interface Absorbed {
  readonly events: readonly Event[];
  /** The accounts the anonymous person was in. */
  readonly accounts: readonly string[];
  readonly head: number | null;
}

/** Makes an anonymous person's rows somebody's, and forgets that there were two; `row`: as which they were stored, if at all. */
export type Absorb = (
  anonymousId: string,
  row: SubjectRow | undefined,
  into: { readonly key: number; readonly head: number | null },
  now: number,
) => Absorbed;

export function createAbsorb(
  db: DatabaseSync,
  project: number,
  {
    log,
    accounts,
    merged,
  }: { readonly log: LogTable; readonly accounts: AccountTable; readonly merged: MergedTable },
): Absorb {
  // Fired under both names, an occurrence is one: what is theirs stays, and its messages are not sent twice.
  const moves = ['firings', 'outbox'].map((table) =>
    prepare(db, `UPDATE OR IGNORE ${table} SET subject = ? WHERE project = ? AND subject = ?`),
  );
  const drops = ['firings', 'outbox', 'milestones'].map((table) =>
    prepare(db, `DELETE FROM ${table} WHERE project = ? AND subject = ?`),
  );
  const dropSubject = prepare(db, 'DELETE FROM subjects WHERE project = ? AND key = ?');

  return (anonymousId, row, { key, head }, now) => {
    merged.add(anonymousId, key, now);
    if (!row) return { events: [], accounts: [], head };
    const events = log.walk(row.head).reverse();
    // Written by us.
    const spans = JSON.parse(row.spans) as readonly Span[];
    accounts.join(row.key, spans, []);
    for (const move of moves) move.run(key, project, row.key);
    for (const drop of drops) drop.run(project, row.key);
    dropSubject.run(project, row.key);
    return {
      events,
      accounts: spans.map(({ account }) => account),
      head: log.adopt(row.head, key, head),
    };
  };
}

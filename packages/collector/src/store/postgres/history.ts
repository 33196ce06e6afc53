import type { JsonObject } from '@foothold/engine';
import type { MergedLink } from '../erasure-store.ts';
import type { HistoryStore, LoggedEvent } from '../history-store.ts';
import { linkMerged } from '../steps/link-merged.ts';
import { type LogRow, toEvent } from '../steps/rows.ts';
import { load, type Place } from './load.ts';
import type { Want } from './loaded.ts';
import { type Database, sql } from './sql.ts';
import type { StepWork } from './step-work.ts';

/** Rows read at once. */
const PAGE = 500;

interface HistoryRow extends LogRow {
  readonly subject: string;
  readonly place: number;
  readonly claimed_at: number | null;
  readonly received_at: number;
  readonly verified: boolean;
  readonly context: string;
}

const SELECT = `SELECT subject, place, message_id, at, seq, type, name, properties, changes, account, passive,
   claimed_at, received_at, verified, context FROM foothold.log`;
const all = sql(
  'history_all',
  `${SELECT} WHERE project = $1 AND (subject, place) > ($2, $3::bigint) ORDER BY subject, place LIMIT ${PAGE}`,
);
const some = sql(
  'history_of',
  `${SELECT} WHERE project = $1 AND subject = $2 AND place > $3 ORDER BY place LIMIT ${PAGE}`,
);
const LINKS = `SELECT anonymous_id AS "anonymousId", subject AS "userId", merged_at AS at FROM foothold.merged`;
const links = sql(
  'links_all',
  `${LINKS} WHERE project = $1 AND anonymous_id > $2 ORDER BY anonymous_id LIMIT ${PAGE}`,
);
const linksOf = sql('links_of', `${LINKS} WHERE project = $1 AND subject = $2 ORDER BY anonymous_id`);

export function createHistory(reader: Database, place: Place, stepWork: StepWork): HistoryStore {
  const { project } = place;

  async function* read(subject: string | null): AsyncGenerator<readonly LoggedEvent[]> {
    for (let after = { subject: subject ?? '', place: -1 }; ; ) {
      const statement = subject === null ? all : some;
      const rows = await reader.rows<HistoryRow>(statement, project, after.subject, after.place);
      if (rows.length > 0) yield rows.map(toLogged);
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = last;
    }
  }

  return {
    readHistory: read,
    readLinks: async function* (subject) {
      if (subject !== null) {
        yield await reader.rows<MergedLink>(linksOf, project, subject);
        return;
      }
      for (let after = ''; ; ) {
        const rows = await reader.rows<MergedLink>(links, project, after);
        if (rows.length > 0) yield rows;
        const last = rows.at(-1);
        if (!last || rows.length < PAGE) return;
        after = last.anonymousId;
      }
    },
    linkMerged: (given, steps) =>
      stepWork(steps.now, async (db, loaded) => {
        const wants = given.flatMap(({ anonymousId, userId }): Want[] => [
          { what: 'erased', kind: 'user', id: anonymousId, now: steps.now },
          { what: 'subject', id: anonymousId },
          { what: 'subject', id: userId },
        ]);
        await load(db, place, loaded, wants);
        // After the rows are locked: who became somebody meanwhile is seen.
        await load(
          db,
          place,
          loaded,
          given.map(({ anonymousId }): Want => ({ what: 'merged', id: anonymousId })),
        );
        return (tables) => linkMerged(tables, given, steps);
      }),
  };
}

function toLogged(row: HistoryRow): LoggedEvent {
  return {
    subject: row.subject,
    event: toEvent(row),
    claimedAt: row.claimed_at,
    receivedAt: row.received_at,
    verified: row.verified,
    // Written by us.
    context: JSON.parse(row.context) as JsonObject,
  };
}

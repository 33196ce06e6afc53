import { type EndpointState, type EndpointStore, HEALTHY } from '../endpoint-store.ts';
import { type Database, sql } from './sql.ts';
import type { Transact } from './transaction.ts';

const find = sql('endpoint_find', 'SELECT state FROM foothold.endpoints WHERE project = $1 AND name = $2');
const make = sql(
  'endpoint_make',
  'INSERT INTO foothold.endpoints (project, name, state) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
);
const lock = sql(
  'endpoint_lock',
  'SELECT state FROM foothold.endpoints WHERE project = $1 AND name = $2 FOR UPDATE',
);
const save = sql(
  'endpoint_save',
  'UPDATE foothold.endpoints SET state = $3 WHERE project = $1 AND name = $2',
);
const count = sql(
  'endpoint_count',
  `SELECT
     (SELECT COUNT(*) FROM foothold.outbox WHERE project = $1 AND endpoint = $2 AND due_at IS NOT NULL) AS waiting,
     (SELECT MIN(fired_at) FROM foothold.outbox WHERE project = $1 AND endpoint = $2 AND due_at IS NOT NULL)
       AS "oldestAt",
     (SELECT COUNT(*) FROM foothold.outbox WHERE project = $1 AND endpoint = $2 AND status = 'sent') AS sent,
     (SELECT MAX(settled_at) FROM foothold.outbox WHERE project = $1 AND endpoint = $2 AND status = 'sent')
       AS "lastSentAt",
     (SELECT COUNT(*) FROM foothold.outbox WHERE project = $1 AND endpoint = $2 AND status = 'failed') AS failed`,
);

interface Counts {
  readonly waiting: number;
  readonly oldestAt: number | null;
  readonly sent: number;
  readonly lastSentAt: number | null;
  readonly failed: number;
}

const NONE: Counts = { waiting: 0, oldestAt: null, sent: 0, lastSentAt: null, failed: 0 };

export function createEndpoints(reader: Database, project: string, transact: Transact): EndpointStore {
  return {
    readEndpoint: async (name) => toState(await reader.rows(find, project, name)),
    changeEndpoint: (name, change) =>
      transact(async (db) => {
        await db.run(make, project, name, JSON.stringify(HEALTHY));
        const before = toState(await db.rows(lock, project, name));
        const after = change(before);
        if (after !== before) await db.run(save, project, name, JSON.stringify(after));
        return { before, after };
      }),
    countEndpoint: async (name) => (await reader.rows<Counts>(count, project, name))[0] ?? NONE,
  };
}

function toState([row]: readonly { readonly state: string }[]): EndpointState {
  // Written by us.
  return row ? (JSON.parse(row.state) as EndpointState) : HEALTHY;
}

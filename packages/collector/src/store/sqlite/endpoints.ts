import type { DatabaseSync } from 'node:sqlite';
import { type EndpointState, type EndpointStore, HEALTHY } from '../endpoint-store.ts';
import { prepare } from './query.ts';
import type { Transact } from './transaction.ts';

export function createEndpoints(db: DatabaseSync, project: number, transact: Transact): EndpointStore {
  const find = prepare<{ state: string }>(db, 'SELECT state FROM endpoints WHERE project = ? AND name = ?');
  const save = prepare(db, 'INSERT OR REPLACE INTO endpoints (project, name, state) VALUES (?, ?, ?)');
  const count = prepare<{ waiting: number; oldest: number | null }>(
    db,
    `SELECT COUNT(*) AS waiting, MIN(fired_at) AS oldest FROM outbox
     WHERE project = ? AND endpoint = ? AND due_at IS NOT NULL`,
  );
  const sent = prepare<{ n: number; last: number | null }>(
    db,
    `SELECT COUNT(*) AS n, MAX(settled_at) AS last FROM outbox WHERE project = ? AND endpoint = ? AND status = 'sent'`,
  );
  const failed = prepare<{ n: number }>(
    db,
    `SELECT COUNT(*) AS n FROM outbox WHERE project = ? AND status = 'failed' AND endpoint = ?`,
  );
  const read = (name: string): EndpointState => {
    const row = find.get(project, name);
    // Written by us.
    return row ? (JSON.parse(row.state) as EndpointState) : HEALTHY;
  };

  return {
    readEndpoint: async (name) => read(name),
    changeEndpoint: (name, change) =>
      transact(() => {
        const before = read(name);
        const after = change(before);
        if (after !== before) save.run(project, name, JSON.stringify(after));
        return { before, after };
      }),
    countEndpoint: async (name) => {
      const queue = count.get(project, name);
      const done = sent.get(project, name);
      return {
        waiting: queue?.waiting ?? 0,
        sent: done?.n ?? 0,
        failed: failed.get(project, name)?.n ?? 0,
        lastSentAt: done?.last ?? null,
        oldestAt: queue?.oldest ?? null,
      };
    },
  };
}

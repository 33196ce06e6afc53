import type { DatabaseSync } from 'node:sqlite';
import type { JsonObject } from '@foothold/engine';
import type { AuditStore, StoredAudit } from '../audit-store.ts';
import type { ProjectTable } from './projects.ts';
import { prepare } from './query.ts';
import type { Transact } from './transaction.ts';

type AuditRow = Omit<StoredAudit, 'details'> & { readonly details: string };

export function createAudits(db: DatabaseSync, projects: ProjectTable, transact: Transact): AuditStore {
  const begin = prepare(
    db,
    'INSERT INTO audit (project, at, key_id, credential, action, details) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const end = prepare(db, 'UPDATE audit SET status = ?, details = ? WHERE project = ? AND id = ?');
  const read = prepare<AuditRow>(
    db,
    `SELECT id, at, key_id AS key, credential, action, details, status FROM audit
     WHERE project = ? AND id < ? ORDER BY id DESC LIMIT ?`,
  );
  const sweep = prepare(db, 'DELETE FROM audit WHERE at < ?');
  return {
    beginAudit: (project, { at, key, credential, action }) =>
      transact(() => begin.insert(projects.require(project), at, key, credential, action, '{}')),
    endAudit: (project, id, status, details) =>
      transact(() => {
        end.run(status, JSON.stringify(details), projects.require(project), id);
      }),
    readAudit: async (project, cursor, limit) => {
      const number = projects.numberOf(project);
      const rows = number === undefined ? [] : read.all(number, cursor ?? Number.MAX_SAFE_INTEGER, limit);
      return {
        // Written by us.
        entries: rows.map((row) => ({ ...row, details: JSON.parse(row.details) as JsonObject })),
        next: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
      };
    },
    sweepAudit: (before) => transact(() => sweep.run(before)),
  };
}

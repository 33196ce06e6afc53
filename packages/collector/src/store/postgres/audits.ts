import type { JsonObject } from '@foothold/engine';
import type { AuditStore, StoredAudit } from '../audit-store.ts';
import { Overtaken } from './failures.ts';
import type { ProjectTable } from './projects.ts';
import { type Database, sql } from './sql.ts';
import type { Transact } from './transaction.ts';

type AuditRow = Omit<StoredAudit, 'details'> & { readonly details: string };

// Each project counts its own; who is overtaken takes the next number.
const begin = sql(
  'audit_begin',
  `INSERT INTO foothold.audit (project, id, at, key_id, credential, action, details)
   SELECT $1, COALESCE(MAX(id), 0) + 1, $2, $3, $4, $5, '{}' FROM foothold.audit WHERE project = $1
   ON CONFLICT DO NOTHING RETURNING id`,
);
const end = sql(
  'audit_end',
  'UPDATE foothold.audit SET status = $3, details = $4 WHERE project = $1 AND id = $2',
);
const read = sql(
  'audit_read',
  `SELECT id, at, key_id AS key, credential, action, details, status FROM foothold.audit
   WHERE project = $1 AND id < $2 ORDER BY id DESC LIMIT $3`,
);
const sweep = sql('audit_sweep', 'DELETE FROM foothold.audit WHERE at < $1');

export function createAudits(reader: Database, projects: ProjectTable, transact: Transact): AuditStore {
  return {
    beginAudit: (project, { at, key, credential, action }) =>
      transact(async (db) => {
        await projects.require(db, project);
        const [row] = await db.rows<{ id: number }>(begin, project, at, key, credential, action);
        if (!row) throw new Overtaken('Another took the number.');
        return row.id;
      }),
    endAudit: (project, id, status, details) =>
      transact(async (db) => {
        await projects.require(db, project);
        await db.run(end, project, id, status, JSON.stringify(details));
      }),
    readAudit: async (project, cursor, limit) => {
      const rows = await reader.rows<AuditRow>(read, project, cursor ?? Number.MAX_SAFE_INTEGER, limit);
      return {
        // Written by us.
        entries: rows.map((row) => ({ ...row, details: JSON.parse(row.details) as JsonObject })),
        next: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
      };
    },
    sweepAudit: (before) => transact((db) => db.run(sweep, before)),
  };
}

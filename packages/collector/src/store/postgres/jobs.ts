import type { JsonObject } from '@foothold/engine';
import type { JobStore } from '../job-store.ts';
import { type Database, sql } from './sql.ts';
import type { Transact } from './transaction.ts';

/** Of one kind. */
const KEPT = 50;

interface JobRow {
  readonly id: string;
  readonly started_at: number;
  readonly updated_at: number;
  readonly ended_at: number | null;
  readonly progress: string;
}

const save = sql(
  'job_save',
  `INSERT INTO foothold.jobs (project, kind, id, started_at, updated_at, ended_at, progress)
   VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (project, kind, id) DO UPDATE
     SET updated_at = excluded.updated_at, ended_at = excluded.ended_at, progress = excluded.progress`,
);
const prune = sql(
  'jobs_prune',
  `DELETE FROM foothold.jobs WHERE project = $1 AND kind = $2 AND started_at < (SELECT started_at FROM foothold.jobs
     WHERE project = $1 AND kind = $2 ORDER BY started_at DESC LIMIT 1 OFFSET ${KEPT})`,
);
const read = sql(
  'jobs_read',
  `SELECT id, started_at, updated_at, ended_at, progress FROM foothold.jobs WHERE project = $1 AND kind = $2
   ORDER BY started_at DESC, id DESC LIMIT $3`,
);

export function createJobs(reader: Database, project: string, transact: Transact): JobStore {
  return {
    saveJob: (kind, { id, startedAt, updatedAt, endedAt, progress }) =>
      transact(async (db) => {
        await db.run(save, project, kind, id, startedAt, updatedAt, endedAt, JSON.stringify(progress));
        await db.run(prune, project, kind);
      }),
    readJobs: async (kind, limit) =>
      (await reader.rows<JobRow>(read, project, kind, limit)).map((row) => ({
        id: row.id,
        startedAt: row.started_at,
        updatedAt: row.updated_at,
        endedAt: row.ended_at,
        // Written by us.
        progress: JSON.parse(row.progress) as JsonObject,
      })),
  };
}

import type { DatabaseSync } from 'node:sqlite';
import type { JsonObject } from '@foothold/engine';
import type { JobStore } from '../job-store.ts';
import { prepare } from './query.ts';
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

export function createJobs(db: DatabaseSync, project: number, transact: Transact): JobStore {
  const save = prepare(
    db,
    `INSERT INTO jobs (project, kind, id, started_at, updated_at, ended_at, progress) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET updated_at = excluded.updated_at, ended_at = excluded.ended_at, progress = excluded.progress`,
  );
  const prune = prepare(
    db,
    `DELETE FROM jobs WHERE project = ? AND kind = ? AND started_at < (
       SELECT started_at FROM jobs WHERE project = ? AND kind = ? ORDER BY started_at DESC LIMIT 1 OFFSET ${KEPT})`,
  );
  const read = prepare<JobRow>(
    db,
    `SELECT id, started_at, updated_at, ended_at, progress FROM jobs WHERE project = ? AND kind = ?
     ORDER BY started_at DESC, id DESC LIMIT ?`,
  );
  return {
    saveJob: (kind, { id, startedAt, updatedAt, endedAt, progress }) =>
      transact(() => {
        save.run(project, kind, id, startedAt, updatedAt, endedAt, JSON.stringify(progress));
        prune.run(project, kind, project, kind);
      }),
    readJobs: async (kind, limit) =>
      read.all(project, kind, limit).map((row) => ({
        id: row.id,
        startedAt: row.started_at,
        updatedAt: row.updated_at,
        endedAt: row.ended_at,
        // Written by us.
        progress: JSON.parse(row.progress) as JsonObject,
      })),
  };
}

import type { DatabaseSync } from 'node:sqlite';
import { prepare } from '../query.ts';
import { createSeenIds } from './seen-ids.ts';
import { RUN_IDS } from './seen-runs.ts';

/** What is held in memory until it is a row. */
const IDS_A_BLOCK = 4_096;

/** Moves the ids of the first schemas' table, one row an id, to blocks and runs. Runs inside a migration's transaction. */
export function bucketSeenIds(db: DatabaseSync, runIds: number = RUN_IDS): void {
  db.exec(`
    CREATE TABLE seen_blocks (
      project INTEGER NOT NULL,
      block INTEGER NOT NULL,
      hashes BLOB NOT NULL,
      PRIMARY KEY (project, block)
    ) STRICT;

    CREATE TABLE seen_runs (
      project INTEGER NOT NULL,
      run INTEGER NOT NULL,
      level INTEGER NOT NULL,
      last_block INTEGER NOT NULL,
      filter BLOB NOT NULL,
      PRIMARY KEY (project, run)
    ) STRICT;

    CREATE TABLE seen_slots (
      project INTEGER NOT NULL,
      run INTEGER NOT NULL,
      slot INTEGER NOT NULL,
      hashes BLOB NOT NULL,
      PRIMARY KEY (project, run, slot)
    ) STRICT, WITHOUT ROWID;
  `);
  const projects = prepare<{ project: number }>(db, 'SELECT DISTINCT project FROM seen').all();
  const ids = db.prepare('SELECT message_id FROM seen WHERE project = ?');
  for (const { project } of projects) {
    const seen = createSeenIds(db, project, runIds);
    const idsABlock = Math.min(IDS_A_BLOCK, runIds);
    let count = 0;
    for (const row of ids.iterate(project)) {
      seen.claim(String(row.message_id));
      count += 1;
      if (count % idsABlock !== 0) continue;
      seen.beforeCommit();
      seen.onEnd(true);
    }
    seen.beforeCommit();
  }
  db.exec('DROP TABLE seen');
}

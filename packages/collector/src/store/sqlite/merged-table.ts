import type { DatabaseSync } from 'node:sqlite';
import type { MergedTable } from '../steps/tables.ts';
import { prepare } from './query.ts';

export interface SqliteMergedTable extends MergedTable<number> {
  /** The anonymous ids somebody had, in order of the alphabet. */
  of(id: string): string[];
}

export function createMergedTable(db: DatabaseSync, project: number): SqliteMergedTable {
  const find = prepare<{ id: string }>(
    db,
    `SELECT s.id FROM merged m JOIN subjects s ON s.key = m.subject WHERE m.project = ? AND m.anonymous_id = ?`,
  );
  const add = prepare(
    db,
    'INSERT INTO merged (project, anonymous_id, subject, merged_at) VALUES (?, ?, ?, ?)',
  );
  const all = prepare<{ id: string }>(
    db,
    `SELECT m.anonymous_id AS id FROM merged m JOIN subjects s ON s.key = m.subject
     WHERE m.project = ? AND s.project = m.project AND s.id = ? ORDER BY m.anonymous_id`,
  );
  return {
    find: (anonymousId) => find.get(project, anonymousId)?.id,
    add: (anonymousId, subject, at) => void add.run(project, anonymousId, subject, at),
    of: (id) => all.all(project, id).map((row) => row.id),
  };
}

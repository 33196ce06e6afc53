import type { DatabaseSync } from 'node:sqlite';
import { NO_PROGRESS, type SubjectRow } from '../steps/rows.ts';
import type { SubjectTable } from '../steps/tables.ts';
import type { SubjectChange } from '../subject-store.ts';
import { SUBJECT_COLUMNS as COLUMNS } from './columns.ts';
import { prepare } from './query.ts';

type Row = SubjectRow<number>;

export interface SqliteSubjectTable extends SubjectTable<number> {
  /** Due by `now`, the longest waiting first. */
  due(now: number, limit: number): Row[];
  /** After a number and derived by anything else, in order of number. */
  stale(derivation: string, after: number, limit: number): Row[];
  nextWake(): number | null;
}

export function createSubjectTable(db: DatabaseSync, project: number): SqliteSubjectTable {
  const find = prepare<Row>(db, `SELECT ${COLUMNS} FROM subjects WHERE project = ? AND id = ?`);
  const due = prepare<Row>(
    db,
    `SELECT ${COLUMNS} FROM subjects WHERE project = ? AND wake_at <= ? ORDER BY wake_at LIMIT ?`,
  );
  const stale = prepare<Row>(
    db,
    `SELECT ${COLUMNS} FROM subjects WHERE project = ? AND key > ? AND config_hash IS NOT ? ORDER BY key LIMIT ?`,
  );
  const nextWake = prepare<{ at: number | null }>(
    db,
    'SELECT MIN(wake_at) AS at FROM subjects WHERE project = ? AND wake_at IS NOT NULL',
  );
  const add = prepare(
    db,
    `INSERT INTO subjects (project, id, since, internal, progress) VALUES (?, ?, 0, 0, '${NO_PROGRESS}')`,
  );
  const update = prepare(
    db,
    `UPDATE subjects SET head = ?, state = ?, config_hash = ?, since = ?, start_at = ?, segment = ?, internal = ?,
       progress = ?, wake_at = ?, spans = ?, told = ?, imported_at = ? WHERE key = ?`,
  );
  const drops = [
    'milestones WHERE project = ? AND subject = ?',
    'subjects WHERE project = ? AND key = ?',
  ].map((what) => prepare(db, `DELETE FROM ${what}`));
  const saveMilestones = createMilestoneWriter(db, project);

  return {
    find: (id) => find.get(project, id),
    due: (now, limit) => due.all(project, now, limit),
    stale: (derivation, after, limit) => stale.all(project, after, derivation, limit),
    nextWake: () => nextWake.get(project)?.at ?? null,
    create: (id) => add.insert(project, id),
    drop: (key) => {
      for (const drop of drops) drop.run(project, key);
    },
    save: (key, before, head, change, part) => {
      const progress = JSON.stringify(change.milestones);
      update.run(
        head,
        change.state === null ? null : JSON.stringify(change.state),
        change.derivation,
        change.since,
        change.startAt,
        change.segment,
        change.internal ? 1 : 0,
        progress,
        change.wakeAt,
        JSON.stringify(part.spans),
        JSON.stringify(part.told),
        change.importedAt ?? null,
        key,
      );
      if (progress !== before) saveMilestones(key, before, change.milestones);
    },
  };
}

/** Keeps the narrow table in step: only what moved is written. */
function createMilestoneWriter(
  db: DatabaseSync,
  project: number,
): (key: number, before: string, now: SubjectChange['milestones']) => void {
  const put = prepare(
    db,
    'INSERT OR REPLACE INTO milestones (project, subject, milestone, reached_at) VALUES (?, ?, ?, ?)',
  );
  const drop = prepare(db, 'DELETE FROM milestones WHERE project = ? AND subject = ? AND milestone = ?');
  return (key, before, now) => {
    // Written by us: what the narrow table holds.
    const old = new Map(Object.entries(JSON.parse(before) as { [id: string]: number }));
    for (const [id, at] of Object.entries(now)) {
      if (old.get(id) !== at) put.run(project, key, id, at);
      old.delete(id);
    }
    for (const id of old.keys()) drop.run(project, key, id);
  };
}

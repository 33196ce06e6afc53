import type { DatabaseSync } from 'node:sqlite';
import type { Span, SubjectChange, Told } from '../subject-store.ts';
import { prepare } from './query.ts';
import { SUBJECT_COLUMNS as COLUMNS, type SubjectRow } from './rows.ts';

/** Their part in accounts. */
export interface Part {
  readonly spans: readonly Span[];
  readonly told: Told;
}

export interface SubjectTable {
  find(id: string): SubjectRow | undefined;
  /** Due by `now`, the longest waiting first. */
  due(now: number, limit: number): SubjectRow[];
  /** After a number and derived by anything else, in order of number. */
  stale(derivation: string, after: number, limit: number): SubjectRow[];
  /** Makes room for somebody new; answers their number. */
  create(id: string): number;
  /** Writes the subject and what the metrics read of it. `progress` is what was written before. */
  save(key: number, progress: string, head: number | null, change: SubjectChange, part: Part): void;
  nextWake(): number | null;
}

/** The milestones of somebody new, as they are written. */
export const NO_PROGRESS = '{}';

export function createSubjectTable(db: DatabaseSync, project: number): SubjectTable {
  const find = prepare<SubjectRow>(db, `SELECT ${COLUMNS} FROM subjects WHERE project = ? AND id = ?`);
  const due = prepare<SubjectRow>(
    db,
    `SELECT ${COLUMNS} FROM subjects WHERE project = ? AND wake_at <= ? ORDER BY wake_at LIMIT ?`,
  );
  const stale = prepare<SubjectRow>(
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
       progress = ?, wake_at = ?, spans = ?, told = ? WHERE key = ?`,
  );
  const saveMilestones = createMilestoneWriter(db, project);

  return {
    find: (id) => find.get(project, id),
    due: (now, limit) => due.all(project, now, limit),
    stale: (derivation, after, limit) => stale.all(project, after, derivation, limit),
    nextWake: () => nextWake.get(project)?.at ?? null,
    create: (id) => add.insert(project, id),
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

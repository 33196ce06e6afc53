import { Overtaken } from './failures.ts';
import type { Loaded } from './loaded.ts';
import { columns, type Database, sql } from './sql.ts';
import type { Writes } from './writes.ts';

const ARRAYS = `unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::text[],
     $9::boolean[], $10::text[], $11::bigint[], $12::text[], $13::text[], $14::bigint[])`;
const COLUMNS =
  'id, head, state, config_hash, since, start_at, segment, internal, progress, wake_at, spans, told, imported_at';
const add = sql(
  'subjects_add',
  `INSERT INTO foothold.subjects (project, ${COLUMNS}) SELECT $1, * FROM ${ARRAYS} ON CONFLICT DO NOTHING`,
);
const save = sql(
  'subjects_save',
  `UPDATE foothold.subjects s SET head = n.head, state = n.state, config_hash = n.config_hash, since = n.since,
     start_at = n.start_at, segment = n.segment, internal = n.internal, progress = n.progress, wake_at = n.wake_at,
     spans = n.spans, told = n.told, imported_at = n.imported_at
   FROM ${ARRAYS} AS n (${COLUMNS}) WHERE s.project = $1 AND s.id = n.id`,
);
const mergedAmong = sql(
  'merged_among',
  'SELECT 1 AS one FROM foothold.merged WHERE project = $1 AND anonymous_id = ANY($2::text[]) LIMIT 1',
);
const putMilestones = sql(
  'milestones_put',
  `INSERT INTO foothold.milestones (project, subject, milestone, reached_at)
   SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bigint[])
   ON CONFLICT (project, subject, milestone) DO UPDATE SET reached_at = excluded.reached_at`,
);
const dropMilestones = sql(
  'milestones_drop',
  `DELETE FROM foothold.milestones m USING unnest($2::text[], $3::text[]) AS d (subject, milestone)
   WHERE m.project = $1 AND m.subject = d.subject AND m.milestone = d.milestone`,
);

/** Writes people as they stand now. @throws Overtaken when somebody new was written by another meanwhile. */
export async function writeSubjects(
  db: Database,
  project: string,
  loaded: Loaded,
  { subjects }: Writes,
): Promise<void> {
  const ids = [...subjects.keys()].sort();
  const isNew = (id: string): boolean => loaded.subjects.get(id) === null;
  const rowsOf = (some: readonly string[]) =>
    some.flatMap((id) => {
      const saved = subjects.get(id);
      if (!saved) return [];
      const { head, change, part } = saved;
      return [
        [
          id,
          head,
          change.state === null ? null : JSON.stringify(change.state),
          change.derivation,
          change.since,
          change.startAt,
          change.segment,
          change.internal,
          JSON.stringify(change.milestones),
          change.wakeAt,
          JSON.stringify(part.spans),
          JSON.stringify(part.told),
          change.importedAt ?? null,
        ],
      ];
    });
  const before = ids.filter((id) => !isNew(id));
  if (before.length > 0) await db.run(save, project, ...columns(rowsOf(before)));
  const news = ids.filter(isNew);
  if (news.length > 0) {
    const added = await db.run(add, project, ...columns(rowsOf(news)));
    if (added !== news.length) throw new Overtaken('Somebody new was stored by another meanwhile.');
    const anonymous = news.filter((id) => id.startsWith('anon-'));
    const merged = anonymous.length > 0 ? await db.rows(mergedAmong, project, anonymous) : [];
    if (merged.length > 0) throw new Overtaken('Somebody anonymous became somebody else meanwhile.');
  }
  await writeMilestones(db, project, subjects);
}

/** Keeps the narrow table in step: only what moved is written. */
async function writeMilestones(db: Database, project: string, subjects: Writes['subjects']): Promise<void> {
  const put: [string, string, number][] = [];
  const drop: [string, string][] = [];
  for (const [id, { progress, change }] of subjects) {
    // Written by us: what the narrow table holds.
    const old = new Map(Object.entries(JSON.parse(progress) as { [id: string]: number }));
    for (const [milestone, at] of Object.entries(change.milestones)) {
      if (old.get(milestone) !== at) put.push([id, milestone, at]);
      old.delete(milestone);
    }
    for (const milestone of old.keys()) drop.push([id, milestone]);
  }
  if (put.length > 0) await db.run(putMilestones, project, ...columns(put));
  if (drop.length > 0) await db.run(dropMilestones, project, ...columns(drop));
}

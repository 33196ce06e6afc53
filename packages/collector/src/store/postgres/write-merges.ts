import { Overtaken } from './failures.ts';
import type { Loaded } from './loaded.ts';
import { columns, type Database, sql } from './sql.ts';
import type { Writes } from './writes.ts';

const note = sql(
  'merged_add',
  `INSERT INTO foothold.merged (project, anonymous_id, subject, merged_at)
   SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bigint[]) ON CONFLICT DO NOTHING`,
);
// Who has never been heard of is written and taken out: whoever stores them at once waits, and finds what became of them.
const hold = sql(
  'subjects_hold',
  `INSERT INTO foothold.subjects (project, id, since, internal, progress, spans, told)
   SELECT $1, id, 0, false, '{}', '[]', '{}' FROM unnest($2::text[]) AS id ON CONFLICT DO NOTHING`,
);
const drop = sql(
  'subjects_drop',
  'DELETE FROM foothold.subjects WHERE project = $1 AND id = ANY($2::text[])',
);
const dropMilestones = sql(
  'milestones_drop_of',
  'DELETE FROM foothold.milestones WHERE project = $1 AND subject = ANY($2::text[])',
);
const moveLog = sql(
  'log_move',
  'UPDATE foothold.log SET subject = $3, place = place + $4 WHERE project = $1 AND subject = $2',
);
// Fired under both names, an occurrence is one: what is theirs stays, and its messages are not sent twice.
const moves = (['firings', 'outbox'] as const).map((table) =>
  sql(
    `${table}_move`,
    `UPDATE foothold.${table} t SET subject = $3 WHERE t.project = $1 AND t.subject = $2 AND NOT EXISTS (
       SELECT 1 FROM foothold.firings f WHERE f.project = $1 AND f.subject = $3
         AND f.intervention = t.intervention AND f.occurrence = t.occurrence)`,
  ),
);
const drops = (['outbox', 'firings'] as const).map((table) =>
  sql(`${table}_drop_of`, `DELETE FROM foothold.${table} WHERE project = $1 AND subject = $2`),
);

/** Makes anonymous people's rows somebody's. @throws Overtaken when one was heard of by another meanwhile. */
export async function writeMerges(
  db: Database,
  project: string,
  loaded: Loaded,
  { merged, moves: moved }: Writes,
): Promise<void> {
  if (merged.length === 0) return;
  const rows = merged.map(({ anonymousId, subject, at }) => [anonymousId, subject, at]);
  if ((await db.run(note, project, ...columns(rows))) !== merged.length) {
    throw new Overtaken('Somebody anonymous became somebody meanwhile.');
  }
  const ids = merged.map(({ anonymousId }) => anonymousId).sort();
  const unheard = ids.filter((id) => loaded.subjects.get(id) === null);
  if (unheard.length > 0 && (await db.run(hold, project, unheard)) !== unheard.length) {
    throw new Overtaken('Somebody anonymous was heard of meanwhile.');
  }
  for (const { from, subject, offset } of moved) {
    await db.run(moveLog, project, from, subject, offset);
    // Messages first: whether they move depends on the firings of whom they come to.
    for (const move of [...moves].reverse()) await db.run(move, project, from, subject);
    for (const one of drops) await db.run(one, project, from);
  }
  await db.run(dropMilestones, project, ids);
  await db.run(drop, project, ids);
}

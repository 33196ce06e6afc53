import { Overtaken } from './failures.ts';
import { claimIds } from './load.ts';
import { firingKey, type Known } from './loaded.ts';
import { createOutboxId } from './outbox-id.ts';
import { columns, type Database, sql } from './sql.ts';
import type { Writes } from './writes.ts';

// The key (project, subject, intervention, occurrence) is what makes a firing happen once.
const add = sql(
  'firings_add',
  `INSERT INTO foothold.firings (project, subject, intervention, occurrence, at, evidence)
   SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[])
   ON CONFLICT DO NOTHING RETURNING subject, intervention, occurrence`,
);
// A notice goes out together with those of its kind that wait already.
const queue = sql(
  'outbox_add',
  `INSERT INTO foothold.outbox (project, subject, intervention, occurrence, place, id, channel, endpoint, action,
     gather, fired_at, deliver_at, due_at, status, attempt)
   SELECT $1, n.subject, n.intervention, n.occurrence, n.place, n.id, n.channel, n.endpoint, n.action, n.gather,
     n.fired_at, n.deliver_at, COALESCE((SELECT MIN(o.due_at) FROM foothold.outbox o WHERE o.project = $1
       AND o.gather = n.gather AND o.status = 'waiting' AND o.endpoint IS NULL), n.due_at), 'waiting', 0
   FROM unnest($2::text[], $3::text[], $4::bigint[], $5::integer[], $6::uuid[], $7::text[], $8::text[], $9::text[],
     $10::text[], $11::bigint[], $12::bigint[], $13::bigint[]) AS n (subject, intervention, occurrence, place, id,
     channel, endpoint, action, gather, fired_at, deliver_at, due_at)`,
);

/**
 * Writes firings with their messages. @throws Overtaken when one was there already, or its event's id was taken: begun
 * again, it is known.
 */
export async function writeFirings(
  db: Database,
  project: string,
  known: Known,
  { claims, firings }: Writes,
): Promise<void> {
  const claimed = await claimIds(db, project, claims);
  const taken = claims.filter((id) => !claimed.has(id));
  for (const id of taken) known.claims.add(id);
  const fired = await addFirings(db, project, firings);
  const there = firings
    .map(({ subject, firing }) => firingKey(subject, firing.intervention, firing.occurrence))
    .filter((key) => !fired.has(key));
  for (const key of there) known.firings.add(key);
  if (taken.length + there.length > 0) throw new Overtaken('What was to fire has fired already.');
  await addMessages(db, project, firings);
}

async function addFirings(db: Database, project: string, firings: Writes['firings']): Promise<Set<string>> {
  if (firings.length === 0) return new Set();
  const rows = firings.map(({ subject, firing: { intervention, occurrence, at, evidence } }) => [
    subject,
    intervention,
    occurrence,
    at,
    JSON.stringify(evidence),
  ]);
  const added = await db.rows<{ subject: string; intervention: string; occurrence: number }>(
    add,
    project,
    ...columns(rows),
  );
  return new Set(
    added.map(({ subject, intervention, occurrence }) => firingKey(subject, intervention, occurrence)),
  );
}

async function addMessages(db: Database, project: string, firings: Writes['firings']): Promise<void> {
  const gathered = new Map<string, number>();
  let count = 0;
  const rows = firings.flatMap(({ subject, firing: { intervention, occurrence, at }, messages }) =>
    messages.map(({ place, channel, endpoint, action, gather, deliverAt, dueAt: own }) => {
      const dueAt = gather === null ? own : (gathered.get(gather) ?? own);
      if (gather !== null) gathered.set(gather, dueAt);
      const key = [subject, intervention, occurrence, place];
      count += 1;
      return [...key, createOutboxId(at, count), channel, endpoint, action, gather, at, deliverAt, dueAt];
    }),
  );
  if (rows.length > 0) await db.run(queue, project, ...columns(rows));
}

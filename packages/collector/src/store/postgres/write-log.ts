import { columns, type Database, sql } from './sql.ts';
import type { Writes } from './writes.ts';

const add = sql(
  'log_add',
  `INSERT INTO foothold.log (project, subject, place, message_id, at, seq, type, name, properties, changes, account,
     passive, claimed_at, received_at, verified, context)
   SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::text[], $8::text[],
     $9::text[], $10::text[], $11::text[], $12::boolean[], $13::bigint[], $14::bigint[], $15::boolean[], $16::text[])
   ON CONFLICT DO NOTHING`,
);

/** Appends to the log. Its subjects are locked, so every place is free. */
export async function writeLog(db: Database, project: string, { log }: Writes): Promise<void> {
  if (log.length === 0) return;
  const rows = log.map(({ subject, place, event, delivery }) => [
    subject,
    place,
    event.id,
    event.at,
    event.seq,
    event.type,
    event.name,
    JSON.stringify(event.properties),
    event.changes === undefined ? null : JSON.stringify(event.changes),
    event.accountId ?? null,
    event.passive === true,
    delivery.claimedAt,
    delivery.receivedAt,
    delivery.verified,
    JSON.stringify(delivery.context),
  ]);
  const written = await db.run(add, project, ...columns(rows));
  if (written !== log.length) throw new Error('A place in a log was taken: nothing is stored.');
}

import type { Reason, ServerAction } from '@foothold/engine';
import type { Channel, MessageStatus, OutboxStore, QueuedFiring, QueuedMessage } from '../outbox-store.ts';
import { type Database, sql } from './sql.ts';
import type { Transact } from './transaction.ts';

interface OutboxRow {
  readonly id: string;
  readonly subject: string;
  readonly intervention: string;
  readonly occurrence: number;
  readonly place: number;
  readonly channel: Channel;
  readonly action: string;
  readonly gather: string | null;
  readonly fired_at: number;
  readonly deliver_at: number;
  readonly attempt: number;
  readonly evidence: string;
}

const SELECT = `SELECT o.id, o.subject, o.intervention, o.occurrence, o.place, o.channel, o.action, o.gather,
     o.fired_at, o.deliver_at, o.attempt, f.evidence
   FROM foothold.outbox o JOIN foothold.firings f ON f.project = o.project AND f.subject = o.subject
     AND f.intervention = o.intervention AND f.occurrence = o.occurrence`;
// Of messages that go out together only the first is looked for: two collectors never share out one notice.
const DUE = `o.project = $1 AND o.due_at <= $2 AND o.status = 'waiting' AND o.channel = ANY($3::text[])
   AND (o.gather IS NULL OR NOT EXISTS (SELECT 1 FROM foothold.outbox p WHERE p.project = o.project
     AND p.gather = o.gather AND p.status = 'waiting' AND (p.due_at, p.id) < (o.due_at, o.id)))`;
const look = sql('outbox_look', `SELECT 1 AS one FROM foothold.outbox o WHERE ${DUE} LIMIT 1`);
const claim = sql(
  'outbox_claim',
  `${SELECT} WHERE ${DUE} ORDER BY o.due_at, o.id LIMIT 1 FOR UPDATE OF o SKIP LOCKED`,
);
const gathered = sql(
  'outbox_gathered',
  `${SELECT} WHERE o.project = $1 AND o.gather = $2 AND o.status = 'waiting'
   ORDER BY o.due_at, o.id FOR UPDATE OF o`,
);
const lease = sql(
  'outbox_lease',
  `UPDATE foothold.outbox SET status = 'sending', due_at = $3, attempt = attempt + 1
   WHERE project = $1 AND id = ANY($2::uuid[]) AND status = 'waiting'`,
);
const settle = sql(
  'outbox_settle',
  `UPDATE foothold.outbox o SET status = $4, due_at = $5, reason = $6, settled_at = $7
   FROM unnest($2::uuid[], $3::integer[]) AS c (id, attempt)
   WHERE o.project = $1 AND o.id = c.id AND o.attempt = c.attempt AND o.status = 'sending'`,
);
const retry = sql(
  'outbox_retry',
  `UPDATE foothold.outbox SET status = 'waiting', due_at = $2, reason = 'the sender stopped in the middle'
   WHERE project = $1 AND due_at <= $2 AND status = 'sending' AND channel = 'webhook'`,
);
const expire = sql(
  'outbox_expire',
  `UPDATE foothold.outbox SET status = 'unknown', due_at = NULL, reason = 'the sender stopped in the middle',
     settled_at = $2
   WHERE project = $1 AND due_at <= $2 AND status = 'sending' AND channel <> 'webhook'`,
);
const lost = sql(
  'outbox_lost',
  `SELECT 1 AS one FROM foothold.outbox WHERE project = $1 AND due_at <= $2 AND status = 'sending' LIMIT 1`,
);
const next = sql(
  'outbox_next',
  `SELECT MIN(due_at) AS at FROM foothold.outbox
   WHERE project = $1 AND due_at IS NOT NULL AND channel = ANY($2::text[])`,
);
const count = sql(
  'outbox_count',
  'SELECT status, COUNT(*) AS n FROM foothold.outbox WHERE project = $1 GROUP BY status',
);

export function createOutbox(reader: Database, project: string, transact: Transact): OutboxStore {
  return {
    claimMessage: async (channels, now, leaseMs) => {
      // Most looks find nothing: they begin no transaction.
      if ((await reader.rows(look, project, now, channels)).length === 0) return null;
      return transact(async (db) => {
        const [first] = await db.rows<OutboxRow>(claim, project, now, channels);
        if (!first) return null;
        const rows =
          first.gather === null ? [first] : await db.rows<OutboxRow>(gathered, project, first.gather);
        const ids = rows.map(({ id }) => id);
        await db.run(lease, project, ids, now + leaseMs);
        return toMessage(rows, first);
      });
    },
    settleMessage: (rows, outcome, now) =>
      transact((db) => {
        const claims = rows.map((claimed) => claimed.split('.'));
        const ids = claims.map(([id = '']) => id);
        const attempts = claims.map(([, attempt]) => Number(attempt));
        const retryAt = outcome.status === 'waiting' ? outcome.retryAt : null;
        const reason = outcome.status === 'sent' ? null : outcome.reason;
        return db.run(settle, project, ids, attempts, outcome.status, retryAt, reason, now);
      }),
    expireMessages: async (now) => {
      if ((await reader.rows(lost, project, now)).length === 0) return 0;
      return transact(async (db) => {
        await db.run(retry, project, now);
        return db.run(expire, project, now);
      });
    },
    nextMessage: async (channels) =>
      (await reader.rows<{ at: number | null }>(next, project, channels))[0]?.at ?? null,
    countMessages: async () => {
      const rows = await reader.rows<{ status: MessageStatus; n: number }>(count, project);
      return Object.fromEntries(rows.map((row) => [row.status, row.n]));
    },
  };
}

function toMessage(rows: readonly OutboxRow[], first: OutboxRow): QueuedMessage {
  const [leader, ...others] = rows.map(toFiring);
  return {
    channel: first.channel,
    intervention: first.intervention,
    // Written by us from a checked config.
    action: JSON.parse(first.action) as ServerAction,
    firings: [leader ?? toFiring(first), ...others],
    deliverAt: first.deliver_at,
    attempt: first.attempt + 1,
  };
}

function toFiring(row: OutboxRow): QueuedFiring {
  return {
    // The attempt fences: whoever claims it after this one's lease has another.
    id: `${row.id}.${row.attempt + 1}`,
    subject: row.subject,
    occurrence: row.occurrence,
    place: row.place,
    firedAt: row.fired_at,
    // Written by us: what the engine said.
    evidence: JSON.parse(row.evidence) as Reason,
  };
}

import type { Reason } from '@foothold/engine';
import type {
  Channel,
  Lane,
  ListedMessage,
  MessageStatus,
  OutboxAction,
  OutboxStore,
  QueuedFiring,
  QueuedMessage,
} from '../outbox-store.ts';
import { nextOf } from './cursor.ts';
import { isOutboxId } from './outbox-id.ts';
import { type Database, sql } from './sql.ts';
import type { Transact } from './transaction.ts';

interface OutboxRow {
  readonly id: string;
  readonly subject: string;
  readonly intervention: string;
  readonly occurrence: number;
  readonly place: number;
  readonly channel: Channel;
  readonly endpoint: string | null;
  readonly action: string;
  readonly gather: string | null;
  readonly fired_at: number;
  readonly deliver_at: number;
  readonly tried_at: number | null;
  readonly attempt: number;
  readonly evidence: string;
}

const SELECT = `SELECT o.id, o.subject, o.intervention, o.occurrence, o.place, o.channel, o.endpoint, o.action, o.gather,
     o.fired_at, o.deliver_at, o.tried_at, o.attempt, f.evidence
   FROM foothold.outbox o JOIN foothold.firings f ON f.project = o.project AND f.subject = o.subject
     AND f.intervention = o.intervention AND f.occurrence = o.occurrence`;
// To an endpoint the messages about one subject go in their order.
const IS_FIRST = `NOT EXISTS (SELECT 1 FROM foothold.outbox p WHERE p.project = o.project AND p.endpoint = o.endpoint
     AND p.subject = o.subject AND p.due_at IS NOT NULL AND p.id < o.id)`;
// Of messages that go out together only the first is looked for: two collectors never share out one notice.
const LEADS = `(o.gather IS NULL OR NOT EXISTS (SELECT 1 FROM foothold.outbox p WHERE p.project = o.project
     AND p.gather = o.gather AND p.status = 'waiting' AND p.endpoint IS NOT DISTINCT FROM o.endpoint
     AND (p.due_at, p.id) < (o.due_at, o.id)))`;
const DUE = `o.project = $1 AND o.due_at <= $3 AND o.status = 'waiting' AND ${LEADS}`;
const MAIL = `${DUE} AND o.endpoint IS NULL AND o.channel = $2`;
const AT = `${DUE} AND o.endpoint = $2 AND ${IS_FIRST}`;
const CLAIM = 'ORDER BY o.due_at, o.id LIMIT 1 FOR UPDATE OF o SKIP LOCKED';

/** Of each kind of lane. */
const mail = {
  look: sql('outbox_look_mail', `SELECT 1 AS one FROM foothold.outbox o WHERE ${MAIL} LIMIT 1`),
  claim: sql('outbox_claim_mail', `${SELECT} WHERE ${MAIL} ${CLAIM}`),
  next: sql(
    'outbox_next_mail',
    `SELECT MIN(due_at) AS at FROM foothold.outbox
     WHERE project = $1 AND endpoint IS NULL AND channel = $2 AND due_at IS NOT NULL`,
  ),
};
const endpoint = {
  look: sql('outbox_look_at', `SELECT 1 AS one FROM foothold.outbox o WHERE ${AT} LIMIT 1`),
  claim: sql('outbox_claim_at', `${SELECT} WHERE ${AT} ${CLAIM}`),
  next: sql(
    'outbox_next_at',
    `SELECT MIN(o.due_at) AS at FROM foothold.outbox o
     WHERE o.project = $1 AND o.endpoint = $2 AND o.due_at IS NOT NULL AND ${IS_FIRST}`,
  ),
};
const gathered = sql(
  'outbox_gathered',
  `${SELECT} WHERE o.project = $1 AND o.gather = $2 AND o.status = 'waiting' AND o.endpoint IS NOT DISTINCT FROM $3
   ORDER BY o.id FOR UPDATE OF o`,
);
const lease = sql(
  'outbox_lease',
  `UPDATE foothold.outbox SET status = 'sending', due_at = $3, attempt = attempt + 1, tried_at = COALESCE(tried_at, $4)
   WHERE project = $1 AND id = ANY($2::uuid[]) AND status = 'waiting'`,
);
const CLAIMED = `FROM unnest($2::uuid[], $3::integer[]) AS c (id, attempt)
   WHERE o.project = $1 AND o.id = c.id AND o.attempt = c.attempt AND o.status = 'sending'`;
const settle = sql(
  'outbox_settle',
  `UPDATE foothold.outbox o SET status = $4, due_at = $5, reason = $6, settled_at = $7,
     address = CASE WHEN $4 IN ('sent', 'unknown') THEN o.address END ${CLAIMED}`,
);
const move = sql(
  'outbox_move_to',
  `UPDATE foothold.outbox o SET status = 'waiting', due_at = $5, endpoint = $4, attempt = 0, tried_at = NULL ${CLAIMED}`,
);
const retry = sql(
  'outbox_retry',
  `UPDATE foothold.outbox SET status = 'waiting', due_at = $2, reason = 'the sender stopped in the middle'
   WHERE project = $1 AND due_at <= $2 AND status = 'sending' AND endpoint IS NOT NULL`,
);
const expire = sql(
  'outbox_expire',
  `UPDATE foothold.outbox SET status = 'unknown', due_at = NULL, reason = 'the sender stopped in the middle',
     settled_at = $2
   WHERE project = $1 AND due_at <= $2 AND status = 'sending' AND endpoint IS NULL`,
);
const lost = sql(
  'outbox_lost',
  `SELECT 1 AS one FROM foothold.outbox WHERE project = $1 AND due_at <= $2 AND status = 'sending' LIMIT 1`,
);
const endpoints = sql(
  'outbox_endpoints',
  `SELECT DISTINCT endpoint FROM foothold.outbox
   WHERE project = $1 AND endpoint IS NOT NULL AND due_at IS NOT NULL`,
);
const count = sql(
  'outbox_count',
  'SELECT status, COUNT(*) AS n FROM foothold.outbox WHERE project = $1 GROUP BY status',
);
const list = sql(
  'outbox_list',
  `SELECT id, channel, endpoint, subject, intervention, occurrence, status, attempt, fired_at AS "firedAt",
     due_at AS "dueAt", settled_at AS "settledAt", reason
   FROM foothold.outbox WHERE project = $1 AND ($2::text IS NULL OR status = $2)
     AND ($3::text IS NULL OR endpoint = $3) AND ($4::bigint IS NULL OR fired_at >= $4)
     AND ($5::bigint IS NULL OR fired_at < $5) AND ($6::uuid IS NULL OR id < $6)
   ORDER BY id DESC LIMIT $7`,
);
// Mail that was sent went out once: it is never sent again.
const AGAIN = `UPDATE foothold.outbox SET status = 'waiting', due_at = $2, deliver_at = $2, attempt = 0, tried_at = NULL,
     settled_at = NULL, address = NULL, reason = 'sent again by hand'
   WHERE project = $1 AND due_at IS NULL AND (endpoint IS NOT NULL OR status <> 'sent')`;
const resend = sql('outbox_resend', `${AGAIN} AND id = ANY($3::uuid[])`);
const resendRange = sql(
  'outbox_resend_range',
  `${AGAIN} AND endpoint = $3 AND fired_at >= $4 AND fired_at < $5 AND status = ANY($6::text[])`,
);

export function createOutbox(reader: Database, project: string, transact: Transact): OutboxStore {
  return {
    claimMessage: async (lane, now, leaseMs) => {
      const { look, claim } = of(lane);
      // Most looks find nothing: they begin no transaction.
      if ((await reader.rows(look, project, nameOf(lane), now)).length === 0) return null;
      return transact(async (db) => {
        const [first] = await db.rows<OutboxRow>(claim, project, nameOf(lane), now);
        if (!first) return null;
        const rows =
          first.gather === null
            ? [first]
            : await db.rows<OutboxRow>(gathered, project, first.gather, first.endpoint);
        const ids = rows.map(({ id }) => id);
        await db.run(lease, project, ids, now + leaseMs, now);
        return toMessage(rows, first, now);
      });
    },
    settleMessage: (rows, outcome, now) =>
      transact((db) => {
        const retryAt = outcome.status === 'waiting' ? outcome.retryAt : null;
        const reason = outcome.status === 'sent' ? null : outcome.reason;
        return db.run(settle, project, ...toClaims(rows), outcome.status, retryAt, reason, now);
      }),
    moveMessage: (rows, to, now) => transact((db) => db.run(move, project, ...toClaims(rows), to, now)),
    expireMessages: async (now) => {
      if ((await reader.rows(lost, project, now)).length === 0) return 0;
      return transact(async (db) => {
        await db.run(retry, project, now);
        return db.run(expire, project, now);
      });
    },
    nextMessage: async (lane) =>
      (await reader.rows<{ at: number | null }>(of(lane).next, project, nameOf(lane)))[0]?.at ?? null,
    waitingEndpoints: async () =>
      (await reader.rows<{ endpoint: string }>(endpoints, project)).map((row) => row.endpoint),
    countMessages: async () => {
      const rows = await reader.rows<{ status: MessageStatus; n: number }>(count, project);
      return Object.fromEntries(rows.map((row) => [row.status, row.n]));
    },
    listMessages: async ({ status, endpoint: name, from, to, cursor, limit }) => {
      const before = isOutboxId(cursor) ? cursor : null;
      const messages = await reader.rows<ListedMessage>(list, project, status, name, from, to, before, limit);
      return { messages, next: nextOf(messages, limit) };
    },
    resendMessages: (which, now) =>
      transact((db) => {
        if ('ids' in which) return db.run(resend, project, now, which.ids.filter(isOutboxId));
        const statuses = which.andSent ? ['failed', 'sent'] : ['failed'];
        const to = which.to ?? Number.MAX_SAFE_INTEGER;
        return db.run(resendRange, project, now, which.endpoint, which.from ?? 0, to, statuses);
      }),
  };
}

function of(lane: Lane): typeof mail {
  return 'endpoint' in lane ? endpoint : mail;
}

function nameOf(lane: Lane): string {
  return 'endpoint' in lane ? lane.endpoint : lane.channel;
}

/** The rows of claims, and the attempts that fence them. */
export function toClaims(claims: readonly string[]): [ids: string[], attempts: number[]] {
  const parts = claims.map((claim) => claim.split('.'));
  return [parts.map(([id = '']) => id), parts.map(([, attempt]) => Number(attempt))];
}

function toMessage(rows: readonly OutboxRow[], first: OutboxRow, now: number): QueuedMessage {
  const [leader, ...others] = rows.map(toFiring);
  return {
    channel: first.channel,
    endpoint: first.endpoint,
    intervention: first.intervention,
    // Written by us from a checked config.
    action: JSON.parse(first.action) as OutboxAction,
    firings: [leader ?? toFiring(first), ...others],
    deliverAt: first.deliver_at,
    triedAt: first.tried_at ?? now,
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

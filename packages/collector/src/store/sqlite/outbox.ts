import type { DatabaseSync } from 'node:sqlite';
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
import { nextOf, toKey } from './cursor.ts';
import { prepare } from './query.ts';
import type { Transact } from './transaction.ts';

interface OutboxRow {
  readonly id: number;
  readonly subject: string;
  readonly intervention: string;
  readonly occurrence: number;
  readonly place: number;
  readonly channel: Channel;
  readonly endpoint: string | null;
  readonly email: string;
  readonly gather: string | null;
  readonly fired_at: number;
  readonly deliver_at: number;
  readonly tried_at: number | null;
  readonly attempt: number;
  readonly evidence: string;
}

const SELECT = `SELECT o.id, s.id AS subject, o.intervention, o.occurrence, o.place, o.channel, o.endpoint, o.email,
     o.gather, o.fired_at, o.deliver_at, o.tried_at, o.attempt, f.evidence
   FROM outbox o JOIN subjects s ON s.key = o.subject
   JOIN firings f ON f.project = o.project AND f.subject = o.subject AND f.intervention = o.intervention
     AND f.occurrence = o.occurrence`;

/** To an endpoint the messages about one subject go in their order. */
const IS_FIRST = `NOT EXISTS (SELECT 1 FROM outbox p WHERE p.project = o.project AND p.endpoint = o.endpoint
     AND p.subject = o.subject AND p.due_at IS NOT NULL AND p.id < o.id)`;

/** What came before mail went out once: it is never sent again. */
const MAY_RESEND = `due_at IS NULL AND (endpoint IS NOT NULL OR status <> 'sent')`;
const MAKE_WAIT = `UPDATE outbox SET status = 'waiting', due_at = ?, deliver_at = ?, attempt = 0, tried_at = NULL, settled_at = NULL,
     address = NULL, reason = 'sent again by hand' WHERE project = ? AND ${MAY_RESEND}`;

export function createOutbox(db: DatabaseSync, project: number, transact: Transact): OutboxStore {
  const dueMail = prepare<OutboxRow>(
    db,
    `${SELECT} WHERE o.project = ? AND o.endpoint IS NULL AND o.channel = ? AND o.due_at <= ? AND o.status = 'waiting'
     ORDER BY o.due_at, o.id LIMIT 1`,
  );
  const dueAt = prepare<OutboxRow>(
    db,
    `${SELECT} WHERE o.project = ? AND o.endpoint = ? AND o.due_at <= ? AND o.status = 'waiting' AND ${IS_FIRST}
     ORDER BY o.due_at, o.id LIMIT 1`,
  );
  const gathered = prepare<OutboxRow>(
    db,
    `${SELECT} WHERE o.project = ? AND o.gather = ? AND o.status = 'waiting' AND o.endpoint IS ? ORDER BY o.id`,
  );
  const lease = prepare(
    db,
    `UPDATE outbox SET status = 'sending', due_at = ?, attempt = attempt + 1, tried_at = COALESCE(tried_at, ?)
     WHERE id = ? AND status = 'waiting'`,
  );
  const settle = prepare(
    db,
    `UPDATE outbox SET status = ?1, due_at = ?2, reason = ?3, settled_at = ?4,
       address = CASE WHEN ?1 IN ('sent', 'unknown') THEN address END
     WHERE project = ?5 AND id = ?6 AND attempt = ?7 AND status = 'sending'`,
  );
  const move = prepare(
    db,
    `UPDATE outbox SET status = 'waiting', due_at = ?, endpoint = ?, attempt = 0, tried_at = NULL
     WHERE project = ? AND id = ? AND attempt = ? AND status = 'sending'`,
  );
  const retry = prepare(
    db,
    `UPDATE outbox SET status = 'waiting', due_at = ?, reason = 'the sender stopped in the middle'
     WHERE project = ? AND due_at <= ? AND status = 'sending' AND endpoint IS NOT NULL`,
  );
  const expire = prepare(
    db,
    `UPDATE outbox SET status = 'unknown', due_at = NULL, reason = 'the sender stopped in the middle', settled_at = ?
     WHERE project = ? AND due_at <= ? AND status = 'sending'`,
  );
  const lost = prepare<{ at: number | null }>(
    db,
    `SELECT MIN(due_at) AS at FROM outbox WHERE project = ? AND status = 'sending'`,
  );
  const nextMail = prepare<{ at: number | null }>(
    db,
    'SELECT MIN(due_at) AS at FROM outbox WHERE project = ? AND endpoint IS NULL AND channel = ? AND due_at IS NOT NULL',
  );
  const nextAt = prepare<{ at: number | null }>(
    db,
    `SELECT MIN(o.due_at) AS at FROM outbox o
     WHERE o.project = ? AND o.endpoint = ? AND o.due_at IS NOT NULL AND ${IS_FIRST}`,
  );
  const endpoints = prepare<{ endpoint: string }>(
    db,
    'SELECT DISTINCT endpoint FROM outbox WHERE project = ? AND endpoint IS NOT NULL AND due_at IS NOT NULL',
  );
  const count = prepare<{ status: MessageStatus; n: number }>(
    db,
    'SELECT status, COUNT(*) AS n FROM outbox WHERE project = ? GROUP BY status',
  );
  const resendOne = prepare(db, `${MAKE_WAIT} AND id = ?`);
  const resendRange = prepare(
    db,
    `${MAKE_WAIT} AND endpoint = ? AND fired_at >= ? AND fired_at < ?
       AND status IN (SELECT value FROM json_each(?))`,
  );
  const list = prepare<Omit<ListedMessage, 'id'> & { key: number }>(
    db,
    `SELECT o.id AS key, o.channel, o.endpoint, s.id AS subject, o.intervention, o.occurrence, o.status, o.attempt,
       o.fired_at AS firedAt, o.due_at AS dueAt, o.settled_at AS settledAt, o.reason
     FROM outbox o JOIN subjects s ON s.key = o.subject
     WHERE o.project = ?1 AND (?2 IS NULL OR o.status = ?2) AND (?3 IS NULL OR o.endpoint = ?3)
       AND (?4 IS NULL OR o.fired_at >= ?4) AND (?5 IS NULL OR o.fired_at < ?5) AND (?6 IS NULL OR o.id < ?6)
     ORDER BY o.id DESC LIMIT ?7`,
  );
  const dueOf = (lane: Lane, now: number): OutboxRow | undefined =>
    'endpoint' in lane ? dueAt.get(project, lane.endpoint, now) : dueMail.get(project, lane.channel, now);

  return {
    claimMessage: async (lane, now, leaseMs) => {
      // Most looks find nothing: they take no lock.
      if (!dueOf(lane, now)) return null;
      return transact(() => {
        const first = dueOf(lane, now);
        if (!first) return null;
        const rows = first.gather === null ? [first] : gathered.all(project, first.gather, first.endpoint);
        for (const row of rows) lease.run(now + leaseMs, now, row.id);
        return toMessage(rows, first, now);
      });
    },
    settleMessage: (rows, outcome, now) =>
      transact(() => {
        const retryAt = outcome.status === 'waiting' ? outcome.retryAt : null;
        const reason = outcome.status === 'sent' ? null : outcome.reason;
        return rows.reduce(
          (sum, claim) => sum + settle.run(outcome.status, retryAt, reason, now, project, ...toRow(claim)),
          0,
        );
      }),
    moveMessage: (rows, endpoint, now) =>
      transact(() => rows.reduce((sum, claim) => sum + move.run(now, endpoint, project, ...toRow(claim)), 0)),
    expireMessages: async (now) => {
      const at = lost.get(project)?.at ?? null;
      if (at === null || at > now) return 0;
      return transact(() => {
        retry.run(now, project, now);
        return expire.run(now, project, now);
      });
    },
    nextMessage: async (lane) =>
      ('endpoint' in lane ? nextAt.get(project, lane.endpoint) : nextMail.get(project, lane.channel))?.at ??
      null,
    waitingEndpoints: async () => endpoints.all(project).map(({ endpoint }) => endpoint),
    countMessages: async () => Object.fromEntries(count.all(project).map((row) => [row.status, row.n])),
    listMessages: async ({ status, endpoint, from, to, cursor, limit }) => {
      const before = cursor === null ? null : toKey(cursor);
      const rows = list.all(project, status, endpoint, from, to, before, limit);
      const messages = rows.map(({ key, ...row }): ListedMessage => ({ id: String(key), ...row }));
      return { messages, next: nextOf(rows, limit) };
    },
    resendMessages: (which, now) =>
      transact(() => {
        if ('ids' in which) {
          return which.ids.reduce((sum, id) => sum + resendOne.run(now, now, project, toKey(id)), 0);
        }
        const statuses = JSON.stringify(which.andSent ? ['failed', 'sent'] : ['failed']);
        const from = which.from ?? 0;
        const to = which.to ?? Number.MAX_SAFE_INTEGER;
        return resendRange.run(now, now, project, which.endpoint, from, to, statuses);
      }),
  };
}

/** The row of a claim, and the attempt that fences it. */
export function toRow(claim: string): [id: number, attempt: number] {
  const [id = '', attempt = ''] = claim.split('.');
  return [Number(id), Number(attempt)];
}

function toMessage(rows: readonly OutboxRow[], first: OutboxRow, now: number): QueuedMessage {
  const [leader, ...others] = rows.map(toFiring);
  return {
    channel: first.channel,
    endpoint: first.endpoint,
    intervention: first.intervention,
    // Written by us from a checked config.
    action: JSON.parse(first.email) as OutboxAction,
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

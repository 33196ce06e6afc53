import type { DatabaseSync } from 'node:sqlite';
import type { Reason, ServerAction } from '@foothold/engine';
import type { Channel, MessageStatus, OutboxStore, QueuedFiring, QueuedMessage } from '../outbox-store.ts';
import { prepare } from './query.ts';
import type { Transact } from './transaction.ts';

interface OutboxRow {
  readonly id: number;
  readonly subject: string;
  readonly intervention: string;
  readonly occurrence: number;
  readonly place: number;
  readonly channel: Channel;
  readonly email: string;
  readonly gather: string | null;
  readonly fired_at: number;
  readonly deliver_at: number;
  readonly attempt: number;
  readonly evidence: string;
}

const SELECT = `SELECT o.id, s.id AS subject, o.intervention, o.occurrence, o.place, o.channel, o.email, o.gather,
     o.fired_at, o.deliver_at, o.attempt, f.evidence
   FROM outbox o JOIN subjects s ON s.key = o.subject
   JOIN firings f ON f.project = o.project AND f.subject = o.subject AND f.intervention = o.intervention
     AND f.occurrence = o.occurrence`;

export function createOutbox(db: DatabaseSync, project: number, transact: Transact): OutboxStore {
  // The channels come as a JSON list: how many there are is the caller's matter.
  const due = prepare<OutboxRow>(
    db,
    `${SELECT} WHERE o.project = ? AND o.due_at <= ? AND o.status = 'waiting'
       AND o.channel IN (SELECT value FROM json_each(?)) ORDER BY o.due_at, o.id LIMIT 1`,
  );
  const gathered = prepare<OutboxRow>(
    db,
    `${SELECT} WHERE o.project = ? AND o.gather = ? AND o.status = 'waiting' ORDER BY o.id`,
  );
  const lease = prepare(
    db,
    `UPDATE outbox SET status = 'sending', due_at = ?, attempt = attempt + 1 WHERE id = ? AND status = 'waiting'`,
  );
  const settle = prepare(
    db,
    `UPDATE outbox SET status = ?, due_at = ?, reason = ?, settled_at = ?
     WHERE project = ? AND id = ? AND attempt = ? AND status = 'sending'`,
  );
  const retry = prepare(
    db,
    `UPDATE outbox SET status = 'waiting', due_at = ?, reason = 'the sender stopped in the middle'
     WHERE project = ? AND due_at <= ? AND status = 'sending' AND channel = 'webhook'`,
  );
  const expire = prepare(
    db,
    `UPDATE outbox SET status = 'unknown', due_at = NULL, reason = 'the sender stopped in the middle', settled_at = ?
     WHERE project = ? AND due_at <= ? AND status = 'sending'`,
  );
  const lost = prepare<{ at: number | null }>(
    db,
    `SELECT MIN(due_at) AS at FROM outbox WHERE project = ? AND due_at IS NOT NULL AND status = 'sending'`,
  );
  const next = prepare<{ at: number | null }>(
    db,
    `SELECT MIN(due_at) AS at FROM outbox WHERE project = ? AND due_at IS NOT NULL
       AND channel IN (SELECT value FROM json_each(?))`,
  );
  const count = prepare<{ status: MessageStatus; n: number }>(
    db,
    'SELECT status, COUNT(*) AS n FROM outbox WHERE project = ? GROUP BY status',
  );

  return {
    claimMessage: async (channels, now, leaseMs) => {
      const wanted = JSON.stringify(channels);
      // Most looks find nothing: they take no lock.
      if (!due.get(project, now, wanted)) return null;
      return transact(() => {
        const first = due.get(project, now, wanted);
        if (!first) return null;
        const rows = first.gather === null ? [first] : gathered.all(project, first.gather);
        for (const row of rows) lease.run(now + leaseMs, row.id);
        return toMessage(rows, first);
      });
    },
    settleMessage: (rows, outcome, now) =>
      transact(() => {
        const retryAt = outcome.status === 'waiting' ? outcome.retryAt : null;
        const reason = outcome.status === 'sent' ? null : outcome.reason;
        return rows.reduce((sum, claim) => {
          const [id = '', attempt = ''] = claim.split('.');
          return sum + settle.run(outcome.status, retryAt, reason, now, project, Number(id), Number(attempt));
        }, 0);
      }),
    expireMessages: async (now) => {
      const at = lost.get(project)?.at ?? null;
      if (at === null || at > now) return 0;
      return transact(() => {
        retry.run(now, project, now);
        return expire.run(now, project, now);
      });
    },
    nextMessage: async (channels) => next.get(project, JSON.stringify(channels))?.at ?? null,
    countMessages: async () => Object.fromEntries(count.all(project).map((row) => [row.status, row.n])),
  };
}

function toMessage(rows: readonly OutboxRow[], first: OutboxRow): QueuedMessage {
  const [leader, ...others] = rows.map(toFiring);
  return {
    channel: first.channel,
    intervention: first.intervention,
    // Written by us from a checked config.
    action: JSON.parse(first.email) as ServerAction,
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

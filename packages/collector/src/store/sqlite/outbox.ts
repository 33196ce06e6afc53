import type { DatabaseSync } from 'node:sqlite';
import type { EmailAction } from '@foothold/engine';
import type { EmailStatus, OutboxStore } from '../outbox-store.ts';
import { prepare } from './query.ts';
import type { Transact } from './transaction.ts';

interface OutboxRow {
  readonly id: number;
  readonly subject: string;
  readonly intervention: string;
  readonly occurrence: number;
  readonly place: number;
  readonly email: string;
  readonly fired_at: number;
  readonly attempt: number;
}

export function createOutbox(db: DatabaseSync, project: number, transact: Transact): OutboxStore {
  const due = prepare<OutboxRow>(
    db,
    `SELECT o.id, s.id AS subject, o.intervention, o.occurrence, o.place, o.email, o.fired_at, o.attempt
     FROM outbox o JOIN subjects s ON s.key = o.subject
     WHERE o.project = ? AND o.due_at <= ? AND o.status = 'waiting' ORDER BY o.due_at, o.id LIMIT 1`,
  );
  const lease = prepare(
    db,
    `UPDATE outbox SET status = 'sending', due_at = ?, attempt = attempt + 1 WHERE id = ? AND status = 'waiting'`,
  );
  const settle = prepare(
    db,
    'UPDATE outbox SET status = ?, due_at = ?, reason = ?, settled_at = ? WHERE project = ? AND id = ?',
  );
  const expire = prepare(
    db,
    `UPDATE outbox SET status = 'unknown', due_at = NULL, reason = 'the sender stopped in the middle', settled_at = ?
     WHERE project = ? AND due_at <= ? AND status = 'sending'`,
  );
  const next = prepare<{ at: number | null }>(
    db,
    'SELECT MIN(due_at) AS at FROM outbox WHERE project = ? AND due_at IS NOT NULL',
  );
  const count = prepare<{ status: EmailStatus; n: number }>(
    db,
    'SELECT status, COUNT(*) AS n FROM outbox WHERE project = ? GROUP BY status',
  );

  return {
    claimEmail: async (now, leaseMs) => {
      // Most looks find nothing: they take no lock.
      if (!due.get(project, now)) return null;
      return transact(() => {
        const row = due.get(project, now);
        if (!row || lease.run(now + leaseMs, row.id) !== 1) return null;
        return {
          id: row.id,
          subject: row.subject,
          intervention: row.intervention,
          occurrence: row.occurrence,
          place: row.place,
          // Written by us from a checked config.
          email: JSON.parse(row.email) as EmailAction['email'],
          firedAt: row.fired_at,
          attempt: row.attempt + 1,
        };
      });
    },
    settleEmail: (id, outcome, now) =>
      transact(() => {
        const retryAt = outcome.status === 'waiting' ? outcome.retryAt : null;
        const reason = outcome.status === 'sent' ? null : outcome.reason;
        settle.run(outcome.status, retryAt, reason, now, project, id);
      }),
    expireEmails: async (now) => {
      const at = next.get(project)?.at ?? null;
      return at === null || at > now ? 0 : transact(() => expire.run(now, project, now));
    },
    nextEmail: async () => next.get(project)?.at ?? null,
    countEmails: async () => Object.fromEntries(count.all(project).map((row) => [row.status, row.n])),
  };
}

import type { DatabaseSync } from 'node:sqlite';
import type { ServerAction } from '@foothold/engine';
import type { Channel } from '../outbox-store.ts';
import type { Firing } from '../subject-store.ts';
import { prepare } from './query.ts';

/** How long a notice waits for others of the same account and rule. */
const GATHER_MS = 3_600_000;

/** Writes a firing with its messages; false when this very firing exists already, and then nothing is written. */
export type RecordFiring = (
  subject: number,
  subjectId: string,
  account: string | null,
  firing: Firing,
) => boolean;

export function createFiringTable(db: DatabaseSync, project: number): RecordFiring {
  // The key (project, subject, intervention, occurrence) is what makes a firing happen once.
  const add = prepare(
    db,
    'INSERT OR IGNORE INTO firings (project, subject, intervention, occurrence, at, evidence) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const queue = prepare(
    db,
    `INSERT INTO outbox (project, subject, intervention, occurrence, place, channel, email, gather, fired_at,
       deliver_at, status, due_at, attempt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, 0)`,
  );
  const gathered = prepare<{ at: number | null }>(
    db,
    `SELECT MIN(due_at) AS at FROM outbox WHERE project = ? AND gather = ? AND status = 'waiting'`,
  );

  return (subject, subjectId, account, { intervention, occurrence, at, evidence, deliverAt, actions }) => {
    const isNew = add.run(project, subject, intervention, occurrence, at, JSON.stringify(evidence)) === 1;
    if (!isNew) return false;
    actions.forEach((action, place) => {
      const channel = channelOf(action);
      const gather =
        channel === 'notify'
          ? JSON.stringify([intervention, account ?? '', account === null ? subjectId : ''])
          : null;
      // Webhooks wake nobody: they know no quiet hours.
      const from = channel === 'webhook' ? at : deliverAt;
      const dueAt =
        gather === null ? from : (gathered.get(project, gather)?.at ?? Math.max(from, at + GATHER_MS));
      const text = JSON.stringify(action);
      queue.run(project, subject, intervention, occurrence, place, channel, text, gather, at, from, dueAt);
    });
    return true;
  };
}

function channelOf(action: ServerAction): Channel {
  if ('email' in action) return 'email';
  return 'webhook' in action ? 'webhook' : 'notify';
}

import type { DatabaseSync } from 'node:sqlite';
import type { Firing } from '../subject-store.ts';
import { prepare } from './query.ts';

/** Writes a firing with its emails; false when this very firing exists already, and then nothing is written. */
export type RecordFiring = (subject: number, firing: Firing) => boolean;

export function createFiringTable(db: DatabaseSync, project: number): RecordFiring {
  // The key (project, subject, intervention, occurrence) is what makes a firing happen once.
  const add = prepare(
    db,
    'INSERT OR IGNORE INTO firings (project, subject, intervention, occurrence, at, evidence) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const queue = prepare(
    db,
    `INSERT INTO outbox (project, subject, intervention, occurrence, place, email, fired_at, status, due_at, attempt)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, 0)`,
  );
  return (subject, { intervention, occurrence, event, evidence, emails }) => {
    const isNew =
      add.run(project, subject, intervention, occurrence, event.at, JSON.stringify(evidence)) === 1;
    if (!isNew) return false;
    emails.forEach((email, place) => {
      const at = event.at;
      queue.run(project, subject, intervention, occurrence, place, JSON.stringify(email), at, at);
    });
    return true;
  };
}

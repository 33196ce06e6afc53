import type { DatabaseSync } from 'node:sqlite';
import { messagesOf } from '../steps/messages-of.ts';
import type { FiringTable } from '../steps/tables.ts';
import { prepare } from './query.ts';

export function createFiringTable(db: DatabaseSync, project: number): FiringTable<number> {
  // The key (project, subject, intervention, occurrence) is what makes a firing happen once.
  const add = prepare(
    db,
    'INSERT OR IGNORE INTO firings (project, subject, intervention, occurrence, at, evidence) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const queue = prepare(
    db,
    `INSERT INTO outbox (project, subject, intervention, occurrence, place, channel, endpoint, email, gather,
       fired_at, deliver_at, status, due_at, attempt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, 0)`,
  );
  const gathered = prepare<{ at: number | null }>(
    db,
    `SELECT MIN(due_at) AS at FROM outbox WHERE project = ? AND gather = ? AND status = 'waiting'
       AND endpoint IS NULL`,
  );
  // Fired under both names, an occurrence is one: what is theirs stays, and its messages are not sent twice.
  const moves = ['firings', 'outbox'].map((table) =>
    prepare(db, `UPDATE OR IGNORE ${table} SET subject = ? WHERE project = ? AND subject = ?`),
  );
  const drops = ['firings', 'outbox'].map((table) =>
    prepare(db, `DELETE FROM ${table} WHERE project = ? AND subject = ?`),
  );

  return {
    record: (subject, subjectId, account, firing) => {
      const { intervention, occurrence, at, evidence } = firing;
      const isNew = add.run(project, subject, intervention, occurrence, at, JSON.stringify(evidence)) === 1;
      if (!isNew) return false;
      for (const message of messagesOf(subjectId, account, firing)) {
        const { place, channel, endpoint, action, gather, deliverAt, dueAt } = message;
        const together = gather === null ? null : (gathered.get(project, gather)?.at ?? null);
        const key = [project, subject, intervention, occurrence, place];
        queue.run(...key, channel, endpoint, action, gather, at, deliverAt, together ?? dueAt);
      }
      return true;
    },
    move: (from, subject) => {
      for (const move of moves) move.run(subject, project, from);
      for (const drop of drops) drop.run(project, from);
    },
  };
}

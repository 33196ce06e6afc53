import type { DatabaseSync } from 'node:sqlite';
import type { SessionStore } from '../session-store.ts';
import { prepare } from './query.ts';
import type { Transact } from './transaction.ts';

/** A dashboard asks often: its use is written down once a minute at most. */
const TOUCH_EVERY_MS = 60_000;

export function createSessions(db: DatabaseSync, project: number, transact: Transact): SessionStore {
  const add = prepare(
    db,
    'INSERT INTO sessions (project, token_hash, created_at, used_at) VALUES (?, ?, ?, ?)',
  );
  const touch = prepare(db, 'UPDATE sessions SET used_at = ? WHERE project = ? AND token_hash = ?');
  const used = prepare<{ used_at: number }>(
    db,
    'SELECT used_at FROM sessions WHERE project = ? AND token_hash = ? AND used_at > ? AND created_at > ?',
  );
  const end = prepare(db, 'DELETE FROM sessions WHERE project = ? AND token_hash = ?');
  const sweep = prepare(db, 'DELETE FROM sessions WHERE project = ? AND (used_at <= ? OR created_at <= ?)');

  return {
    createSession: (tokenHash, now) =>
      transact(() => {
        add.run(project, tokenHash, now, now);
      }),
    touchSession: async (tokenHash, now, idleMs, absoluteMs) => {
      const row = used.get(project, tokenHash, now - idleMs, now - absoluteMs);
      if (!row) return false;
      if (now - row.used_at < TOUCH_EVERY_MS) return true;
      return transact(() => touch.run(now, project, tokenHash) === 1);
    },
    endSession: (tokenHash) =>
      transact(() => {
        end.run(project, tokenHash);
      }),
    sweepSessions: (now, idleMs, absoluteMs) =>
      transact(() => {
        sweep.run(project, now - idleMs, now - absoluteMs);
      }),
  };
}

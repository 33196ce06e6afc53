import type { DatabaseSync } from 'node:sqlite';
import type { SessionStore } from '../session-store.ts';
import type { ProjectTable } from './projects.ts';
import { prepare } from './query.ts';
import type { Transact } from './transaction.ts';

/** A dashboard asks often: its use is written down once a minute at most. */
const TOUCH_EVERY_MS = 60_000;

export function createSessions(db: DatabaseSync, projects: ProjectTable, transact: Transact): SessionStore {
  const add = prepare(
    db,
    'INSERT INTO sessions (project, token_hash, key_id, created_at, used_at) VALUES (?, ?, ?, ?, ?)',
  );
  const touch = prepare(db, 'UPDATE sessions SET used_at = ? WHERE token_hash = ?');
  const used = prepare<{ usedAt: number; project: string; key: string | null }>(
    db,
    `SELECT s.used_at AS usedAt, p.name AS project, s.key_id AS key FROM sessions s JOIN projects p ON p.id = s.project
     WHERE s.token_hash = ? AND s.used_at > ? AND s.created_at > ?`,
  );
  const end = prepare(db, 'DELETE FROM sessions WHERE token_hash = ?');
  const sweep = prepare(db, 'DELETE FROM sessions WHERE used_at <= ? OR created_at <= ?');

  return {
    createSession: (tokenHash, { project, key }, now) =>
      transact(() => {
        add.run(projects.require(project), tokenHash, key, now, now);
      }),
    touchSession: async (tokenHash, now, idleMs, absoluteMs) => {
      const row = used.get(tokenHash, now - idleMs, now - absoluteMs);
      if (!row) return null;
      const session = { project: row.project, key: row.key };
      if (now - row.usedAt < TOUCH_EVERY_MS) return session;
      return (await transact(() => touch.run(now, tokenHash) === 1)) ? session : null;
    },
    endSession: (tokenHash) =>
      transact(() => {
        end.run(tokenHash);
      }),
    sweepSessions: (now, idleMs, absoluteMs) =>
      transact(() => {
        sweep.run(now - idleMs, now - absoluteMs);
      }),
  };
}

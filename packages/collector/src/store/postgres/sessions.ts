import type { SessionStore } from '../session-store.ts';
import type { ProjectTable } from './projects.ts';
import { type Database, sql } from './sql.ts';
import type { Transact } from './transaction.ts';

/** A dashboard asks often: its use is written down once a minute at most. */
const TOUCH_EVERY_MS = 60_000;

const add = sql(
  'session_add',
  `INSERT INTO foothold.sessions (project, token_hash, key_id, created_at, used_at) VALUES ($1, $2, $3, $4, $4)`,
);
const touch = sql('session_touch', 'UPDATE foothold.sessions SET used_at = $2 WHERE token_hash = $1');
const used = sql(
  'session_used',
  `SELECT used_at AS "usedAt", project, key_id AS key FROM foothold.sessions
   WHERE token_hash = $1 AND used_at > $2 AND created_at > $3`,
);
const end = sql('session_end', 'DELETE FROM foothold.sessions WHERE token_hash = $1');
const sweep = sql('session_sweep', 'DELETE FROM foothold.sessions WHERE used_at <= $1 OR created_at <= $2');

interface SessionRow {
  readonly usedAt: number;
  readonly project: string;
  readonly key: string | null;
}

export function createSessions(reader: Database, projects: ProjectTable, transact: Transact): SessionStore {
  return {
    createSession: (tokenHash, { project, key }, now) =>
      transact(async (db) => {
        await projects.require(db, project);
        await db.run(add, project, tokenHash, key, now);
      }),
    touchSession: async (tokenHash, now, idleMs, absoluteMs) => {
      const [row] = await reader.rows<SessionRow>(used, tokenHash, now - idleMs, now - absoluteMs);
      if (!row) return null;
      const session = { project: row.project, key: row.key };
      if (now - row.usedAt < TOUCH_EVERY_MS) return session;
      return transact(async (db) => ((await db.run(touch, tokenHash, now)) === 1 ? session : null));
    },
    endSession: (tokenHash) =>
      transact(async (db) => {
        await db.run(end, tokenHash);
      }),
    sweepSessions: (now, idleMs, absoluteMs) =>
      transact(async (db) => {
        await db.run(sweep, now - idleMs, now - absoluteMs);
      }),
  };
}

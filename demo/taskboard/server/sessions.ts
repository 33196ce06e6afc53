import { createHash, randomBytes } from 'node:crypto';
import type { Database } from './database.ts';

/** A month: long enough that nobody signs in twice in a demo. */
export const SESSION_MS: number = 30 * 24 * 3600 * 1000;

/** Who is asking, and in which workspace. */
export interface Viewer {
  readonly id: string;
  readonly workspaceId: string;
}

/** Starts a session and returns the secret for the cookie; only its hash is kept. */
export function startSession(database: Database, memberId: string, now: number): string {
  const token = randomBytes(32).toString('base64url');
  database.run('DELETE FROM sessions WHERE expires_at <= ?', now);
  database.run('INSERT INTO sessions VALUES (?, ?, ?)', hashOf(token), memberId, now + SESSION_MS);
  return token;
}

export function viewerOf(database: Database, token: string, now: number): Viewer | undefined {
  return database.one<Viewer>(
    `SELECT m.id, m.workspace_id AS workspaceId FROM sessions s JOIN members m ON m.id = s.member_id
     WHERE s.token_hash = ? AND s.expires_at > ?`,
    hashOf(token),
    now,
  );
}

export function endSession(database: Database, token: string): void {
  database.run('DELETE FROM sessions WHERE token_hash = ?', hashOf(token));
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

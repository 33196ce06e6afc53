/** Somebody signed in to the dashboard of one project. */
export interface Session {
  readonly project: string;
  /** The secret key that opened it; null: a sign-in token. It ends with the key. */
  readonly key: string | null;
}

export interface SessionStore {
  createSession(tokenHash: string, session: Session, now: number): Promise<void>;
  /** The session, if it lives: used within `idleMs`, begun within `absoluteMs`. Counts as use. */
  touchSession(tokenHash: string, now: number, idleMs: number, absoluteMs: number): Promise<Session | null>;
  endSession(tokenHash: string): Promise<void>;
  /** Takes out sessions that can no longer live. */
  sweepSessions(now: number, idleMs: number, absoluteMs: number): Promise<void>;
}

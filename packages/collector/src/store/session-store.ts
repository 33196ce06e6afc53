export interface SessionStore {
  createSession(tokenHash: string, now: number): Promise<void>;
  /** Whether the session lives: used within `idleMs`, begun within `absoluteMs`. Counts as use. */
  touchSession(tokenHash: string, now: number, idleMs: number, absoluteMs: number): Promise<boolean>;
  endSession(tokenHash: string): Promise<void>;
  /** Takes out sessions that can no longer live. */
  sweepSessions(now: number, idleMs: number, absoluteMs: number): Promise<void>;
}

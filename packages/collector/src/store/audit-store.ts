import type { JsonObject } from '@foothold/engine';

/** What somebody of the team did, or tried to do. Never a secret, and nothing of a person. */
export interface AuditEntry {
  readonly at: number;
  /** Id of the key they used; null: a sign-in token. */
  readonly key: string | null;
  readonly credential: 'secret-key' | 'session' | 'sign-in';
  /** Method and path, the path's own ids as their names: `DELETE /v1/keys/:id`. */
  readonly action: string;
}

export interface StoredAudit extends AuditEntry {
  readonly id: number;
  /** What it was about, as far as it may be kept. */
  readonly details: JsonObject;
  /** The answer's status; null while it is under way, or when the collector died over it. */
  readonly status: number | null;
}

export interface AuditStore {
  /** Written before anything is done, so that nothing is done without a trace. Answers its number. */
  beginAudit(project: string, entry: AuditEntry): Promise<number>;
  endAudit(project: string, id: number, status: number, details: JsonObject): Promise<void>;
  /** Newest first, those before `cursor`; `next` is null at the end. */
  readAudit(
    project: string,
    cursor: number | null,
    limit: number,
  ): Promise<{ readonly entries: readonly StoredAudit[]; readonly next: number | null }>;
  /** Takes out what is older. Answers how many it took. */
  sweepAudit(before: number): Promise<number>;
}

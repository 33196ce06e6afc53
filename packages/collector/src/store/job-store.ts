import type { JsonObject } from '@foothold/engine';

/** What takes long enough that somebody asks how far it is. */
export type JobKind = 'import' | 'derive';

/** How far a long piece of work is, whichever collector does it. Instants in ms. */
export interface Job {
  readonly id: string;
  readonly startedAt: number;
  readonly updatedAt: number;
  /** Null while it is under way, and for ever when who did it was killed. */
  readonly endedAt: number | null;
  /** Counts and the like: never anything of a person's. */
  readonly progress: JsonObject;
}

export interface JobStore {
  /** Keeps how far it is; the oldest of a kind beyond some tens are forgotten. */
  saveJob(kind: JobKind, job: Job): Promise<void>;
  /** The latest first. */
  readJobs(kind: JobKind, limit: number): Promise<readonly Job[]>;
}

import type { EmailAction, Event, JsonObject, Reason, State } from '@foothold/engine';

/** An event taken from the wire: checked, placed in time, and to whom it happened. */
export interface Arrival {
  readonly subject: string;
  readonly event: Event;
  /** When the client says it happened, by its own clock (ms); null when it did not say. */
  readonly claimedAt: number | null;
  readonly receivedAt: number;
  /** Who it happened to was shown by a signed token or a secret key. */
  readonly verified: boolean;
  readonly context: JsonObject;
}

/** Discards to be counted: how many of an install's events were dropped, and why. */
export interface Drop {
  readonly install: string;
  readonly reason: string;
  readonly count: number;
}

/** What one request brought. */
export interface Batch {
  readonly arrivals: readonly Arrival[];
  /** Counted unless every arrival is a duplicate: then this is a batch sent again, and they have been counted. */
  readonly drops: readonly Drop[];
}

export type Verdict = 'stored' | 'duplicate';

/** One person as it is stored. */
export interface Subject {
  readonly id: string;
  /** Null while no config is active. */
  readonly state: State | null;
  /** The config the state was folded under; another one asks for the log. */
  readonly configHash: string | null;
  /** Start of the clock, else when first heard of. */
  readonly since: number;
}

/** A server's firing: its row, its event and its emails are written together or not at all. */
export interface Firing {
  readonly intervention: string;
  readonly occurrence: number;
  readonly event: Event;
  readonly evidence: Reason;
  readonly emails: readonly EmailAction['email'][];
}

/** What becomes of a subject in one transaction. */
export interface SubjectChange {
  readonly state: State | null;
  readonly configHash: string | null;
  readonly since: number;
  readonly startAt: number | null;
  readonly segment: string | null;
  /** One of the app's own people: left out of every figure. */
  readonly internal: boolean;
  /** Milestone id -> when it was reached (ms). */
  readonly milestones: { readonly [id: string]: number };
  /** When to look again without an event (ms). */
  readonly wakeAt: number | null;
  readonly firings: readonly Firing[];
}

/** What a step may look at. */
export interface StepInput {
  readonly id: string;
  /** Null when nothing has been heard of them before. */
  readonly subject: Subject | null;
  /** The events being stored now, in order of arrival. */
  readonly fresh: readonly Event[];
  /** The whole log, fresh ones included; null until it is asked for. */
  readonly log: readonly Event[] | null;
}

/**
 * Decides what becomes of a subject: pure, and called inside the transaction.
 * Answers `'log'` when it cannot go on without the whole log; it is then called again with it.
 */
export type Step = (input: StepInput) => SubjectChange | 'log';

/** What a transaction over subjects has set in motion. */
export interface Outcome {
  /** How many subjects were looked at. */
  readonly subjects: number;
  readonly fired: number;
  /** Emails put in the outbox. */
  readonly emails: number;
  /** The earliest `wakeAt` among them. */
  readonly wakeAt: number | null;
}

/** A subject started in a range, with when it reached the milestone asked for. */
export interface CohortRow {
  readonly startAt: number;
  readonly reachedAt: number | null;
  readonly segment: string | null;
}

/** Started in [from, to); internal people are never among them. */
export interface CohortQuery {
  readonly milestone: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly segment: string | null;
}

export interface SubjectPage {
  readonly subjects: readonly Subject[];
  /** Hand it back for the page after this one; null at the end. */
  readonly next: string | null;
  readonly total: number;
}

export interface SubjectStore {
  /** Stores what is new, folds it, and counts drops, all batches together. One verdict an arrival, in their order. */
  ingest(
    batches: readonly Batch[],
    step: Step,
  ): Promise<Outcome & { readonly verdicts: readonly (readonly Verdict[])[] }>;
  /** Steps subjects whose `wakeAt` is `now` or before, at most `limit`, the longest waiting first. */
  wake(now: number, limit: number, step: Step): Promise<Outcome>;
  /** Steps subjects after `cursor` whose state is of another config. `next` is null when there are no more. */
  rederive(
    configHash: string,
    cursor: number,
    limit: number,
    step: Step,
  ): Promise<Outcome & { readonly next: number | null }>;
  /** The earliest `wakeAt` of all (ms). */
  nextWake(): Promise<number | null>;
  /** A subject and its latest events' message ids, newest first. */
  readSubject(id: string, recent: number): Promise<{ subject: Subject; recentIds: readonly string[] } | null>;
  /** A subject's whole log, oldest arrival first. */
  readLog(id: string): Promise<readonly Event[]>;
  /** Newest first; internal people are left out. An unknown cursor starts at the top. */
  listSubjects(limit: number, cursor: string | null): Promise<SubjectPage>;
  /** Everybody, in order of arrival; `next` is null when there are no more. */
  scanSubjects(
    cursor: number,
    limit: number,
  ): Promise<{ readonly subjects: readonly Subject[]; readonly next: number | null }>;
  readCohort(query: CohortQuery): Promise<readonly CohortRow[]>;
  /** What was discarded: by install and reason. */
  readDrops(): Promise<readonly Drop[]>;
}

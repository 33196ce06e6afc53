import type { Event, JsonObject, Reason, State } from '@foothold/engine';
import type { OutboxAction } from './outbox-store.ts';

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
  /** The anonymous person who says here that they are the subject. */
  readonly merges?: string;
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
  /** What the sender's queue has dropped since it began: of what it tells at different times the highest counts. */
  readonly drops: readonly Drop[];
  /** Refused in this request. Not counted when every arrival is a duplicate: then it is a batch sent again. */
  readonly refusals?: readonly Drop[];
}

/** `erased`: it names somebody who was erased, and is not kept. */
export type Verdict = 'stored' | 'duplicate' | 'erased';

/** A person's time in an account (ms): from when, and to when if they left. */
export interface Span {
  readonly account: string;
  readonly from: number;
  readonly to: number | null;
}

/** By account, what it reached while they were in it, as events of theirs: worked out of its state, so never logged. */
export type Told = { readonly [account: string]: readonly Event[] };

interface Derived {
  readonly id: string;
  /** Null while no config is active. */
  readonly state: State | null;
  /** By what the state was folded: config and engine. Anything else asks for the log. */
  readonly derivation: string | null;
}

/** A company as it is stored: its log is what its members did while they were in it. */
export interface Account extends Derived {
  /** Its latest events, and its state before them: what comes a little late is put in its place among them. */
  readonly recent: Recent;
}

/** The end of a log: `base` folded with `events` is the state. */
export interface Recent {
  readonly base: State;
  readonly events: readonly Event[];
}

/** One person as they are stored. */
export interface Subject extends Derived {
  /** Start of the clock, else when first heard of. */
  readonly since: number;
  /** The accounts they were in, in order of time. */
  readonly spans: readonly Span[];
  readonly told: Told;
  /** The account they are in now. */
  readonly account: Account | null;
  /** Since when (ms) a past of theirs has been brought in and nothing was decided by it yet; null when it is not so. */
  readonly importedAt: number | null;
}

/** A firing that has work for a server: its row, its event and its messages are written together or not at all. */
export interface Firing {
  readonly intervention: string;
  readonly occurrence: number;
  readonly at: number;
  /** Null when a browser fired: its event is in the log already. */
  readonly event: Event | null;
  readonly evidence: Reason;
  /** When email and notices may go out (ms). */
  readonly deliverAt: number;
  readonly actions: readonly OutboxAction[];
}

/** What becomes of a subject in one transaction. */
export interface SubjectChange {
  readonly state: State | null;
  readonly derivation: string | null;
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
  /** A past was brought in, and what it gives cause for is left for later. @default null */
  readonly importedAt?: number | null;
}

/** What becomes of an account in one transaction. */
export interface AccountChange {
  readonly state: State;
  readonly recent: Recent;
  readonly derivation: string;
  /** Milestone id -> when it was reached (ms), as its members were told. */
  readonly milestones: { readonly [id: string]: number };
  readonly wakeAt: number | null;
  /** Its members have something new to decide by. */
  readonly concernsMembers: boolean;
}

/** An event that belongs to an account's log. */
export interface Gain {
  readonly account: string;
  readonly event: Event;
}

/** A subject's log, folded. */
export interface Folded {
  readonly state: State | null;
  readonly spans: readonly Span[];
  /** What the accounts' logs gain by the fresh events. */
  readonly gains: readonly Gain[];
  /** Accounts whose logs are no longer what they were before. */
  readonly rewritten: readonly string[];
}

export interface FoldInput {
  readonly id: string;
  /** Null when nothing has been heard of them before. */
  readonly subject: Subject | null;
  /** The events being stored now, in order of arrival. */
  readonly fresh: readonly Event[];
  /** The whole log, fresh ones included; null until it is asked for. */
  readonly log: readonly Event[] | null;
}

/** A member's part in an account's log. */
export interface MemberLog {
  readonly id: string;
  readonly start: number | null;
  readonly log: readonly Event[];
}

export interface AccountInput {
  readonly account: Account | null;
  readonly gains: readonly Event[];
  /** Of everybody who ever was in it; null until they are asked for. */
  readonly members: readonly MemberLog[] | null;
}

export interface SettleInput extends FoldInput {
  readonly folded: Folded;
  /** What their accounts tell them now. */
  readonly told: Told;
  /** The account they are in now, as it stands now. */
  readonly account: Account | null;
}

/**
 * Decides what becomes of subjects and accounts: pure, and called inside the transaction, in this order. What answers
 * `'log'` cannot go on without the whole log, and is called again with it. A store that has to fetch something may begin
 * the whole work again, and ask what it asked before.
 */
export interface Steps {
  /** The instant they are run for. */
  readonly now: number;
  /** When members are looked at whom the news of their account concern (ms). @default now */
  readonly newsAt?: number;
  /** Folds a subject's log, and tells what it means for accounts. */
  fold(input: FoldInput): Folded | 'log';
  /** Folds an account's log. */
  foldAccount(id: string, input: AccountInput): AccountChange | 'log';
  /** What an account tells a member. */
  tell(id: string, spans: readonly Span[], account: string, change: AccountChange): readonly Event[];
  /** Takes in what accounts told, and fires what is due. */
  settle(input: SettleInput): SubjectChange | 'log';
  /** Whether an account's state was folded the way these steps fold. */
  isFresh(account: Account): boolean;
}

/** What a transaction over subjects has set in motion. */
export interface Outcome {
  /** How many subjects were looked at. */
  readonly subjects: number;
  readonly fired: number;
  /** Messages put in the outbox. */
  readonly messages: number;
  /** The earliest instant at which one of them is to be looked at again. */
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
  /**
   * Stores what is new, folds it, and counts drops, all batches together. One verdict an arrival, in their order.
   * Where one merges an anonymous person, and `mayMerge` says so, that person's log, firings and messages become the
   * subject's in the same transaction: they are in no list any more, and what comes under their id later goes the same way.
   */
  ingest(
    batches: readonly Batch[],
    steps: Steps,
  ): Promise<Outcome & { readonly verdicts: readonly (readonly Verdict[])[] }>;
  /**
   * Steps accounts and subjects whose `wakeAt` is `now` or before, at most `limit` of each, the longest waiting first.
   * `more`: there may be others.
   */
  wake(now: number, limit: number, steps: Steps): Promise<Outcome & { readonly more: boolean }>;
  /**
   * Steps subjects after `cursor` (null: from the first) whose state was derived by anything else. Their accounts are left for
   * `rederiveAccounts`, and they fire nothing before. `next` is null when there are no more.
   */
  rederive(
    derivation: string,
    cursor: string | null,
    limit: number,
    steps: Steps,
  ): Promise<Outcome & { readonly next: string | null }>;
  /** The same for accounts, each with all of its members. */
  rederiveAccounts(
    derivation: string,
    cursor: string | null,
    limit: number,
    steps: Steps,
  ): Promise<Outcome & { readonly next: string | null }>;
  /** How many people and accounts there are, internal ones too. */
  countAll(): Promise<{ readonly subjects: number; readonly accounts: number }>;
  /** The earliest `wakeAt` of all (ms). */
  nextWake(): Promise<number | null>;
  /** A subject and its latest events' message ids, newest first. */
  readSubject(id: string, recent: number): Promise<{ subject: Subject; recentIds: readonly string[] } | null>;
  /** The anonymous people somebody was before. */
  readMerged(id: string): Promise<readonly string[]>;
  /** A subject's whole log, oldest arrival first, without what accounts told them. */
  readLog(id: string): Promise<readonly Event[]>;
  /** Newest first; internal people are left out. An unknown cursor starts at the top. */
  listSubjects(limit: number, cursor: string | null): Promise<SubjectPage>;
  /** Everybody, each once, from `cursor` on (null: from the first); `next` is null when there are no more. */
  scanSubjects(
    cursor: string | null,
    limit: number,
  ): Promise<{ readonly subjects: readonly Subject[]; readonly next: string | null }>;
  /** Every account with the ids of all who ever were in it. */
  scanAccounts(
    cursor: string | null,
    limit: number,
  ): Promise<{
    readonly accounts: readonly { readonly account: Account; readonly members: readonly string[] }[];
    readonly next: string | null;
  }>;
  readCohort(query: CohortQuery): Promise<readonly CohortRow[]>;
  /** What was discarded: by install and reason. */
  readDrops(): Promise<readonly Drop[]>;
  /** The same by reason alone. */
  countDrops(): Promise<{ readonly [reason: string]: number }>;
}

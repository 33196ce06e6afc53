import type { Outcome, Steps } from './subject-store.ts';

/** What was taken out of the tables. */
export interface Erased extends Pick<Outcome, 'wakeAt'> {
  readonly events: number;
  readonly firings: number;
  readonly messages: number;
  /** Of a person the accounts they were in, of an account its members: they are as if it had never been. */
  readonly concerned: readonly string[];
}

/** Somebody became another: an anonymous id that belongs to a user for ever. */
export interface MergedLink {
  readonly anonymousId: string;
  readonly userId: string;
  readonly at: number;
}

export interface ErasureStore {
  /**
   * Takes a person out of every table, the anonymous people they were included, and derives their accounts anew, in one
   * transaction. Until `until` (ms) nothing that names them is taken in; what is kept to know them by tells nobody who it was.
   * Of somebody unknown there is nothing to take out, and the rest is the same. Null for the id of somebody who became
   * another: they are erased under that other's id.
   */
  eraseSubject(id: string, until: number, steps: Steps): Promise<Erased | null>;
  /** The same for an account: its traits, state and notices, and every call that put somebody in it. Its people stay. */
  eraseAccount(id: string, until: number, steps: Steps): Promise<Erased>;
  /**
   * Rids what a store keeps beside its tables, such as a write-ahead log, of what was erased.
   * @throws StoreBusy while somebody else reads what it would rid.
   */
  scrub(): Promise<void>;
}

/** Evidence that tells nothing, in place of one that told of an account. */
export const NO_EVIDENCE: string = JSON.stringify({
  head: 'all',
  truth: true,
  found: 0,
  expected: 0,
  children: [],
});

/** Events that name somebody erased are counted under this. */
export const ERASED_REASON = 'rejected:erased';

import type { MergedLink } from './erasure-store.ts';
import type { Arrival, Outcome, Steps } from './subject-store.ts';

/** A row of the log as it was stored. */
export type LoggedEvent = Omit<Arrival, 'merges'>;

export interface HistoryStore {
  /** Pages of the log, one person's or everybody's (null), each person's oldest arrival first. What comes in meanwhile may be in it or not. */
  readHistory(subject: string | null): AsyncIterable<readonly LoggedEvent[]>;
  /** Pages of who became whom, of one person or of everybody (null). */
  readLinks(subject: string | null): AsyncIterable<readonly MergedLink[]>;
  /**
   * Makes anonymous people the users they are said to be, as `ingest` does when it hears of it. One answer a link:
   * whether it is so now. Not so: the user is not known, is erased, or the anonymous one became somebody else.
   */
  linkMerged(
    links: readonly MergedLink[],
    steps: Steps,
  ): Promise<Outcome & { readonly linked: readonly boolean[] }>;
}

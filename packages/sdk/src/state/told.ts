import type { KnownAccount } from './account.ts';

/** What the collector told beside where a person stands. There is one a page: who reads it has the latest. */
export interface Told {
  /** The collector's clock less this machine's (ms). */
  offset: number;
  /** What other members told of the account; null when nothing is known. */
  account: KnownAccount | null;
}

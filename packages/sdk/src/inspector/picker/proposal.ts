import type { TargetEntry } from '@foothold/engine';

/** How long a way of finding an element is likely to last. */
export type Stability = 'stable' | 'fair' | 'fragile';

/** A way of finding an element, and what it hangs on. */
export interface Candidate {
  readonly target: TargetEntry;
  readonly stability: Stability;
  /** What it hangs on, in a few words: `data-testid`, `its place among others`. */
  readonly by: string;
}

export interface Proposal extends Candidate {
  /** How many elements to be seen it finds; the first of them is meant. */
  readonly matches: number;
  /** `Stable: data-testid.` */
  readonly says: string;
  /** Ready for the config. */
  readonly json: string;
}

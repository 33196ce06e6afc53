import type { NamedEvent } from './named-event.ts';

/** What tells customers apart: their contract's yearly value, the size of their team, or nothing yet. */
export type Segmentation = 'contract' | 'seats' | 'one';

/** What a first config is made of. */
export interface Answers {
  readonly product: string;
  /** The event that starts a person's clock. */
  readonly start: string;
  /** The outcome people come for. */
  readonly firstValue: NamedEvent;
  /** What leads there, in order; none of them is first value. */
  readonly steps: readonly NamedEvent[];
  readonly use: 'team' | 'alone';
  readonly segments: Segmentation;
  /** A trait path such as `account.owner`, or a name. */
  readonly owner: string;
  readonly timezone: string;
  /** What people may want to get done first, for the welcome question. */
  readonly goals: readonly string[];
}

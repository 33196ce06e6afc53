import type { Condition, Config, Duration } from '../config.ts';
import type { Counted, Counter } from '../counters/counter.ts';
import type { Lasting } from '../time/duration.ts';
import type { Zone } from '../time/zone.ts';
import type { AnchorReader, Leaf, Node, View } from './node.ts';

/** Steps from the document's root to a value: keys and indexes. */
export type Path = readonly (string | number)[];

/** What a head may ask of the compiler while it compiles. */
export interface Context {
  readonly config: Config;
  /** Whose events are folded: a person's, or those of all members of an account. */
  readonly scope: 'user' | 'account';
  /** What can change the condition's value: what the rule is found by. */
  readonly topics: Set<string>;
  /** Selectors whose elements are asked about. */
  readonly selectors: Set<string>;
  /** The account's side, for what is counted over it; the same in an account's own program. */
  readonly account: Context;
  /** Compiles a condition inside this one. */
  build(raw: Condition): Node;
  /** Registers what has to be counted. */
  counter(what: Counted, until: AnchorReader | null): Counter;
  readonly zone: Zone;
  lasting(text: Duration, times?: number): Lasting;
  segmentOf(view: View): string | null;
  /** The same question put to the account: null when nothing is known of it here. */
  askAccount<T>(view: View, ask: (view: View) => T): T | null;
}

/** Compiles the conditions one key names. */
export type Head<C> = (raw: C, context: Context) => Leaf;

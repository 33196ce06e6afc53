import type { Facts, Reason, Truth } from '../decision.ts';
import type { Json } from '../json.ts';
import type { State } from '../state.ts';

/** What a condition is asked against. */
export interface View {
  readonly state: State;
  readonly facts: Facts;
  readonly now: number;
  /** Lowered by conditions to the next instant (ms, after now) at which they may change by time alone. */
  until: number;
}

/** Reads the instant an anchor stands for (ms), or null while it has not happened. */
export type AnchorReader = (view: View) => number | null;

/** What a head makes of a condition. */
export interface Leaf {
  /** What was asked for, defaults filled in. @default the condition as the config has it */
  readonly expected?: unknown;
  readonly children?: readonly Node[] | undefined;
  /** Its value now; lowers `view.until` where time alone can change it. */
  truth(view: View): Truth;
  /** The figures behind the value. */
  found(view: View): Json;
}

/** A compiled condition. */
export interface Node extends Leaf {
  readonly head: string;
  /** Plain JSON: made when first asked for, which a page seldom does. */
  readonly expected: Json;
}

/** A latch is a matter of the log alone: it sees no page, no visit and no other member's facts. */
const LOG_ONLY: Facts = { host: 'server', session: null };

/** A view with nothing yet that changes by time. */
export function createView(state: State, now: number, facts: Facts = LOG_ONLY): View {
  return { state, facts, now, until: Number.POSITIVE_INFINITY };
}

/** Notes that something may change at an instant; what is past changes nothing. */
export function wake(view: View, at: number): void {
  if (at > view.now && at < view.until) view.until = at;
}

/** A condition's value with the figures behind it, all the way down. */
export function explain(node: Node, view: View): Reason {
  const { head, expected, children } = node;
  const reason = { head, truth: node.truth(view), found: node.found(view), expected };
  return children ? { ...reason, children: children.map((child) => explain(child, view)) } : reason;
}

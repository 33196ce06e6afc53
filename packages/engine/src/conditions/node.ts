import type { Facts, Reason, Truth } from '../decision.ts';
import type { State } from '../state.ts';

/** What a condition is asked against. */
export interface View {
  readonly state: State;
  readonly facts: Facts;
  readonly now: number;
  /** Lowered by conditions to the next instant (ms, after now) at which they may change by time alone. */
  until: number;
}

/** A compiled condition. */
export interface Node {
  /** Its value now; lowers `view.until` where time alone can change it. */
  evaluate(view: View): Truth;
  /** Its value with the figures behind it. */
  explain(view: View): Reason;
}

/** A view with nothing yet that changes by time. */
export function createView(state: State, facts: Facts, now: number): View {
  return { state, facts, now, until: Number.POSITIVE_INFINITY };
}

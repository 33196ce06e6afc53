import type { Latch, Program } from './compile/program.ts';
import { createView } from './conditions/node.ts';
import type { Facts } from './decision.ts';
import type { Draft } from './draft.ts';
import { own, withKey } from './own.ts';

/** A latch is a matter of the log alone: it sees no page, no visit and no other member's facts. */
const LOG_ONLY: Facts = { host: 'server', session: null };

/** Lets the latches in these places become true at this instant, and all that follows from them. */
export function settle(program: Program, draft: Draft, places: Iterable<number>, at: number): void {
  if (draft.start === null) return;
  const waiting = [...places];
  let due = draft.due ?? Number.POSITIVE_INFINITY;
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const latch = program.latches[place];
    if (!latch || !isPending(draft, latch)) continue;
    const view = createView(draft, LOG_ONLY, at);
    if (holds(latch, draft, view)) {
      record(draft, latch, at);
      waiting.push(...(program.dependents[place] ?? []));
    } else if (view.until < due) {
      due = view.until;
    }
  }
  draft.due = due === Number.POSITIVE_INFINITY ? null : due;
}

/** Lets timers run: everything that becomes true by time alone before `to`, or at it when `inclusive`. */
export function runTimers(program: Program, draft: Draft, to: number, inclusive: boolean): void {
  while (draft.due !== null && (inclusive ? draft.due <= to : draft.due < to)) {
    const at = draft.due;
    draft.due = null;
    settle(program, draft, program.timed, at);
  }
}

function isPending(draft: Draft, latch: Latch): boolean {
  if (latch.kind === 'milestone') return own(draft.milestones, latch.id) === undefined;
  const span = own(draft.stages, latch.id);
  return latch.kind === 'stage-entry' ? span === undefined : span !== undefined && span.left === null;
}

function holds(latch: Latch, draft: Draft, view: ReturnType<typeof createView>): boolean {
  if (latch.node) return latch.node.evaluate(view) === true;
  if (latch.after === null) return true;
  const before = own(draft.stages, latch.after);
  return before !== undefined && before.left !== null;
}

function record(draft: Draft, latch: Latch, at: number): void {
  if (latch.kind === 'milestone') {
    draft.milestones = withKey(draft.milestones, latch.id, at);
    return;
  }
  const entered = own(draft.stages, latch.id)?.entered ?? at;
  draft.stages = withKey(draft.stages, latch.id, { entered, left: latch.kind === 'stage-exit' ? at : null });
}

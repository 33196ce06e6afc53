import type { Latch, Program } from './compile/program.ts';
import { createView } from './conditions/node.ts';
import type { Draft } from './draft.ts';
import { withKey, withoutKey } from './own.ts';
import type { State } from './state.ts';

/**
 * Lets the latches in these places (in order) change at this instant, and all that follows from them:
 * in the order of the file, each seeing those before it, again and again until nothing changes.
 */
export function settle(program: Program, draft: Draft, places: readonly number[], at: number): void {
  if (draft.start === null) return;
  const view = createView(draft, at);
  let due = draft.due ?? Number.POSITIVE_INFINITY;
  let now = places;
  let again: Set<number> | null = null;
  for (let i = 0; i < now.length || again; i++) {
    if (i >= now.length) {
      now = [...(again ?? [])].sort(byNumber);
      again = null;
      i = 0;
    }
    const place = now[i] ?? 0;
    const latch = program.latches[place];
    if (!latch || !isOpen(draft, latch)) continue;
    view.until = Number.POSITIVE_INFINITY;
    const changed = change(draft, latch, latch.node.truth(view) === true, at);
    if (!changed) {
      due = Math.min(due, view.until);
      continue;
    }
    for (const next of program.nextOf(place)) {
      if (next <= place) again = (again ?? new Set<number>()).add(next);
      else if (!now.includes(next, i))
        now = [...now.slice(0, i + 1), ...[...now.slice(i + 1), next].sort(byNumber)];
    }
  }
  draft.due = due === Number.POSITIVE_INFINITY ? null : due;
}

/** Lets timers run: everything that becomes true by time alone before `to`, or at it when `inclusive`. */
export function runTimers(program: Program, draft: Draft, to: number, inclusive: boolean): void {
  while (draft.due !== null && (draft.due < to || (inclusive && draft.due === to))) {
    const at = draft.due;
    draft.due = null;
    settle(program, draft, program.timed, at);
  }
}

/** The state at an instant: what becomes true by time alone up to and with `now` has latched. */
export function advance(program: Program, state: State, now: number): State {
  if (state.due === null || state.due > now) return state;
  const draft: Draft = { ...state };
  runTimers(program, draft, now, true);
  return draft;
}

const byNumber = (a: number, b: number): number => a - b;

/** Whether the latch can still change. */
function isOpen(draft: Draft, { kind, id }: Latch): boolean {
  if (kind === 'edges') return true;
  if (kind === 'entry') return draft.stages[id] === undefined;
  return kind === 'exit' ? draft.stages[id]?.left === null : draft[kind][id] === undefined;
}

/** Sets the latch; false when it stays. An edge comes and goes, and nothing waits for it: it counts as staying. */
function change(draft: Draft, { kind, id }: Latch, truth: boolean, at: number): boolean {
  if (kind === 'edges') {
    if (truth !== (draft.edges[id] !== undefined)) {
      draft.edges = truth ? withKey(draft.edges, id, { at, used: false }) : withoutKey(draft.edges, id);
    }
    return false;
  }
  if (!truth) return false;
  if (kind === 'entry') draft.stages = withKey(draft.stages, id, { entered: at, left: null });
  else if (kind === 'exit') {
    draft.stages = withKey(draft.stages, id, { entered: draft.stages[id]?.entered ?? at, left: at });
  } else draft[kind] = withKey(draft[kind], id, at);
  if (kind === 'milestones') draft.progress = at;
  return true;
}

import type { State } from '../state.ts';

/** When the latest milestone was reached, else the start; null before the start. */
export function lastProgress(state: State): number | null {
  let latest = state.start;
  for (const at of Object.values(state.milestones)) {
    if (latest === null || at > latest) latest = at;
  }
  return latest;
}

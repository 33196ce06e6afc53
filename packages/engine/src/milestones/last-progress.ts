import type { State } from '../state.ts';

/** When the latest milestone was reached, else the start; null before the start. */
export function lastProgress(state: State): number | null {
  return state.progress ?? state.start;
}

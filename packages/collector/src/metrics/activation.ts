import { estimateRate, type Rate } from './wilson.ts';

export interface Activation extends Rate {
  readonly window: number;
  /** Started less than the window ago: they may yet, so they are in neither number. */
  readonly younger: number;
  readonly now: number;
}

/**
 * The activation rate: those who reached first value within `window` of their start, over those who started at least
 * `window` ago, with its 95% Wilson interval. `reachedAt` is when first value was reached, null while it was not.
 */
export function measureActivation(
  rows: readonly { readonly startAt: number; readonly reachedAt: number | null }[],
  window: number,
  now: number,
): Activation {
  const started = rows.filter((row) => row.startAt <= now);
  const old = started.filter((row) => row.startAt <= now - window);
  const reached = old.filter((row) => row.reachedAt !== null && row.reachedAt - row.startAt <= window);
  return { window, ...estimateRate(reached.length, old.length), younger: started.length - old.length, now };
}

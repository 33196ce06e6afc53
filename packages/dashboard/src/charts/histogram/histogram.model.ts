import type { HistogramBin, Target } from '../../api/index.ts';

/** Bars on a log axis; edges in ms. */
export interface HistogramModel {
  /** In order, each starting where the one before ends or later; every edge is above 0. */
  readonly bars: readonly HistogramBin[];
  readonly from: number;
  readonly to: number;
  readonly target: Target | null;
}

/** A log axis has no 0: a bin that starts there is drawn as wide as a doubling. */
const HALF = 0.5;

/** The axis spans at least this ratio, so that one bar alone does not fill the picture. */
const SPAN_MIN = 64;

/** The bars to draw; null when nobody got there yet. */
export function histogramModel(bins: readonly HistogramBin[], target: Target | null): HistogramModel | null {
  const bars = bins
    .filter(({ to }) => to > 0)
    .map((bin) => (bin.from > 0 ? bin : { ...bin, from: bin.to * HALF }))
    .sort((a, b) => a.from - b.from);
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined || bars.every(({ count }) => count === 0)) return null;
  const lacking = Math.max(1, SPAN_MIN / (last.to / first.from));
  const each = Math.sqrt(lacking);
  return { bars, from: first.from / each, to: last.to * each, target };
}

export const barAt = ({ bars }: HistogramModel, ms: number): HistogramBin | null =>
  bars.find(({ from, to }) => ms >= from && ms < to) ?? null;

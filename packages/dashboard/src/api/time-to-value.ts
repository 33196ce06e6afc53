import { type Guard, list, number, orNull, record } from './guard.ts';

/** A time with its 95% interval, all in milliseconds; null where the data cannot say yet. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** One step of the Kaplan-Meier curve: the share not there yet from `t` ms after the start on. */
export interface CurvePoint {
  readonly t: number;
  readonly survival: number;
  readonly low: number;
  readonly high: number;
  readonly atRisk: number;
  readonly events: number;
}

export interface HistogramBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The segment's target band in ms; `low` is null when it has just an upper edge. */
export interface Target {
  readonly low: number | null;
  readonly high: number;
}

export interface Rate {
  readonly n: number;
  readonly reached: number;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface TimeToValue {
  readonly n: number;
  readonly reached: number;
  /** Median of only those who got there, in ms: biased short. */
  readonly naiveMedian: number | null;
  readonly quantiles: {
    readonly p25: Estimate;
    readonly p50: Estimate;
    readonly p75: Estimate;
    readonly p90: Estimate;
  };
  readonly curve: readonly CurvePoint[];
  readonly restrictedMean: { readonly value: number; readonly horizon: number } | null;
  readonly histogram: readonly HistogramBin[];
  readonly target: Target | null;
  readonly reachedByTarget: Rate | null;
  readonly tail: { readonly past2x: number; readonly past3x: number } | null;
  /** The collector's clock when it counted. */
  readonly now: number;
}

const estimate: Guard<Estimate> = record<Estimate>({
  value: orNull(number),
  low: orNull(number),
  high: orNull(number),
});

const rate: Guard<Rate> = record<Rate>({
  n: number,
  reached: number,
  rate: orNull(number),
  low: orNull(number),
  high: orNull(number),
});

export const timeToValue: Guard<TimeToValue> = record<TimeToValue>({
  n: number,
  reached: number,
  naiveMedian: orNull(number),
  quantiles: record<TimeToValue['quantiles']>({ p25: estimate, p50: estimate, p75: estimate, p90: estimate }),
  curve: list(
    record<CurvePoint>({
      t: number,
      survival: number,
      low: number,
      high: number,
      atRisk: number,
      events: number,
    }),
  ),
  restrictedMean: orNull(record({ value: number, horizon: number })),
  histogram: list(record<HistogramBin>({ from: number, to: number, count: number })),
  target: orNull(record<Target>({ low: orNull(number), high: number })),
  reachedByTarget: orNull(rate),
  tail: orNull(record({ past2x: number, past3x: number })),
  now: number,
});

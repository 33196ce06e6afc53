import { type Config, localize } from '@foothold/engine';
import type { CohortRow } from '../store/subject-store.ts';
import { measureActivation } from './activation.ts';
import { type Bin, countOnLogAxis } from './histogram.ts';
import {
  type CurvePoint,
  estimateCurve,
  findQuantile,
  type Quantile,
  restrictedMean,
} from './kaplan-meier.ts';
import { median } from './median.ts';
import { observe } from './observation.ts';
import { findTarget, type TargetBand } from './target.ts';
import { thinCurve } from './thin-curve.ts';
import type { Rate } from './wilson.ts';

/** Time from the start to a milestone, as a distribution. All durations in ms. */
export interface TimeToValue {
  readonly milestone: { readonly id: string; readonly title: string };
  readonly n: number;
  readonly reached: number;
  /** The median of those who got there alone: too short, for it leaves out whoever has not. */
  readonly naiveMedian: number | null;
  readonly quantiles: { readonly [name in 'p25' | 'p50' | 'p75' | 'p90']: Quantile };
  /** Starts at 0 with everybody and ends where watching ends. */
  readonly curve: readonly CurvePoint[];
  readonly restrictedMean: { readonly value: number; readonly horizon: number } | null;
  readonly histogram: readonly Bin[];
  readonly target: TargetBand | null;
  /** Within the target's upper edge, of those who started at least that long ago. */
  readonly reachedByTarget: Rate | null;
  /** Took, or are taking, at least two and three times the target's upper edge. */
  readonly tail: { readonly past2x: number; readonly past3x: number } | null;
  readonly now: number;
}

/** Measures a cohort at an instant. Without a segment the target is that of the one segment everybody is in, if so. */
export function measureTimeToValue(
  config: Config,
  rows: readonly CohortRow[],
  {
    milestone,
    segment,
    now,
  }: { readonly milestone: string; readonly segment: string | null; readonly now: number },
): TimeToValue {
  const observations = observe(rows, now);
  const times = observations.filter((one) => one.reached).map((one) => one.time);
  const curve = estimateCurve(observations);
  const horizon = observations.reduce((longest, { time }) => Math.max(longest, time), 0);
  const target = findTarget(config, milestone, segment ?? commonSegment(rows));
  const past = (limit: number): number => observations.filter(({ time }) => time >= limit).length;
  const byTarget = target && measureActivation(rows, target.high, now);
  const title = config.milestones.find(({ id }) => id === milestone)?.title ?? milestone;
  const locale = config.locale ?? 'en';
  return {
    milestone: { id: milestone, title: localize(title, locale, locale) },
    n: observations.length,
    reached: times.length,
    naiveMedian: median(times),
    quantiles: {
      p25: findQuantile(curve, 0.25),
      p50: findQuantile(curve, 0.5),
      p75: findQuantile(curve, 0.75),
      p90: findQuantile(curve, 0.9),
    },
    curve: thinCurve(curve, observations),
    restrictedMean: horizon === 0 ? null : { value: Math.round(restrictedMean(curve, horizon)), horizon },
    histogram: countOnLogAxis(times),
    target,
    reachedByTarget: byTarget && toRate(byTarget),
    tail: target && { past2x: past(2 * target.high), past3x: past(3 * target.high) },
    now,
  };
}

function toRate({ n, reached, rate, low, high }: Rate): Rate {
  return { n, reached, rate, low, high };
}

function commonSegment(rows: readonly CohortRow[]): string | null {
  const segments = new Set(rows.map((row) => row.segment));
  const [only] = segments;
  return segments.size === 1 ? (only ?? null) : null;
}

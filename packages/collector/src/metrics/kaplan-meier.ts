import { Z_95 } from './confidence.ts';
import type { Observation } from './observation.ts';

/** The curve just after an event time. */
export interface CurvePoint {
  readonly t: number;
  /** Share that has not reached it by `t`. */
  readonly survival: number;
  /** 95% interval of `survival`. */
  readonly low: number;
  readonly high: number;
  /** Still watched just before `t`. */
  readonly atRisk: number;
  /** Reached it at `t`. */
  readonly events: number;
}

/**
 * The Kaplan-Meier estimate, one point an event time, in order.
 *
 * S(t) is the product over event times t_j <= t of (1 - d_j / n_j); whoever is censored at t_j is still at risk there
 * (Kaplan & Meier 1958, J. Am. Stat. Assoc. 53:457). Greenwood's sum of d_j / (n_j (n_j - d_j)) gives the variance, and
 * the interval is S^exp(+-1.96 se) with se = sqrt(sum) / |ln S|, the log-log transform, which stays within 0 and 1
 * (Kalbfleisch & Prentice 1980, section 1.3). Where S is 0 the transform has no value: low is 0, high stays as it was.
 */
export function estimateCurve(observations: readonly Observation[]): CurvePoint[] {
  const sorted = [...observations].sort((a, b) => a.time - b.time);
  const curve: CurvePoint[] = [];
  let survival = 1;
  let greenwood = 0;
  let high = 1;
  for (let i = 0; i < sorted.length; ) {
    const t = sorted[i]?.time ?? 0;
    const atRisk = sorted.length - i;
    let events = 0;
    for (; i < sorted.length && sorted[i]?.time === t; i++) if (sorted[i]?.reached) events += 1;
    if (events === 0) continue;
    survival = events === atRisk ? 0 : survival * (1 - events / atRisk);
    if (survival === 0) {
      curve.push({ t, survival, low: 0, high, atRisk, events });
      continue;
    }
    greenwood += events / (atRisk * (atRisk - events));
    const spread = (Z_95 * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
    high = survival ** Math.exp(-spread);
    curve.push({ t, survival, low: survival ** Math.exp(spread), high, atRisk, events });
  }
  return curve;
}

export interface Quantile {
  /** Null: the curve never gets there. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A product of fractions ends a hair beside the round number it means. */
const ROUNDING = 1e-12;

/**
 * The smallest t with 1 - S(t) >= p; its interval is where the band's lower and upper edges cross the same height
 * (Brookmeyer & Crowley 1982, Biometrics 38:29).
 */
export function findQuantile(curve: readonly CurvePoint[], p: number): Quantile {
  const cross = (edge: (point: CurvePoint) => number): number | null =>
    curve.find((point) => 1 - edge(point) >= p - ROUNDING)?.t ?? null;
  return {
    value: cross((point) => point.survival),
    low: cross((point) => point.low),
    high: cross((point) => point.high),
  };
}

/** The area under S from 0 to the horizon: the mean time, counted up to the horizon at most. */
export function restrictedMean(curve: readonly CurvePoint[], horizon: number): number {
  let area = 0;
  let from = 0;
  let height = 1;
  for (const point of curve) {
    if (point.t >= horizon) break;
    area += (point.t - from) * height;
    from = point.t;
    height = point.survival;
  }
  return area + (horizon - from) * height;
}

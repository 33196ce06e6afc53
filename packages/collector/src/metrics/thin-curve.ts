import type { CurvePoint } from './kaplan-meier.ts';
import type { Observation } from './observation.ts';

/** More than a chart has pixels to tell apart, few enough to send. */
const POINTS_MAX = 400;

/**
 * The curve as it is drawn: from 0 with everybody at risk to the horizon, with at most about 400 points.
 * What is left out is added to the `events` of the next point that stays.
 */
export function thinCurve(curve: readonly CurvePoint[], observations: readonly Observation[]): CurvePoint[] {
  const n = observations.length;
  if (n === 0) return [];
  const horizon = observations.reduce((longest, { time }) => Math.max(longest, time), 0);
  const thinned: CurvePoint[] = [{ t: 0, survival: 1, low: 1, high: 1, atRisk: n, events: 0 }];
  const every = Math.ceil(curve.length / POINTS_MAX);
  let events = 0;
  curve.forEach((point, i) => {
    events += point.events;
    if ((i + 1) % every !== 0 && i !== curve.length - 1) return;
    thinned.push({ ...point, events });
    events = 0;
  });
  const last = thinned.at(-1);
  if (last && last.t < horizon) {
    const atRisk = observations.filter(({ time }) => time === horizon).length;
    thinned.push({ ...last, t: horizon, atRisk, events: 0 });
  }
  return thinned;
}

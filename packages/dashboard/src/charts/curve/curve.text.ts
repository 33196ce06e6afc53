import type { Estimate, Target } from '../../api/index.ts';
import { duration, durationRange, openDurationRange, percent, percentRange } from '../../format/index.ts';
import { type CurveModel, stepAt } from './curve.model.ts';

/** "within 14 d" or "7 – 14 d": the target band in words. */
export const targetText = ({ low, high }: Target): string =>
  low === null ? `within ${duration(high)}` : durationRange(low, high);

const reachedBy = (name: string, { value, low, high }: Estimate): string => {
  if (value === null) return `${name} not yet`;
  const range = openDurationRange(low, high);
  return `${name} by ${duration(value)}${range === null ? '' : ` (95% interval ${range})`}`;
};

/** The whole curve in two or three sentences, for whoever cannot see it. */
export function curveAlternative({ n, quantiles, steps, end, target }: CurveModel): string {
  const last = stepAt(steps, end);
  return [
    `A rising curve of ${n} people over the time since their sign-up.`,
    `First value reached: ${[
      reachedBy('a quarter', quantiles.p25),
      reachedBy('half', quantiles.p50),
      reachedBy('three quarters', quantiles.p75),
    ].join(', ')}.`,
    `At its end, ${duration(end)}, it stands at ${percent(last.share)} (95% interval ${percentRange(last.low, last.high)}).`,
    target === null ? '' : `The target is ${targetText(target)}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

import type { CurvePoint, Estimate, Rate, Target, TimeToValue } from '../../api/index.ts';
import { MINUTE_MS } from '../../format/index.ts';

/** Share that has got there from `t` ms on, until the next step. */
export interface Step {
  readonly t: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** What the curve shows, before any pixel. */
export interface CurveModel {
  readonly n: number;
  readonly reached: number;
  /** The first is at 0; `t` rises. */
  readonly steps: readonly Step[];
  /** Right end of the picture in ms. */
  readonly end: number;
  /** The curve goes on beyond the picture, to this time in ms; null when it does not. */
  readonly goesOnTo: number | null;
  readonly quantiles: TimeToValue['quantiles'];
  readonly target: Target | null;
  /** Share within the target, of those old enough to tell. */
  readonly byTarget: Rate | null;
}

/** The picture ends a while after this much of the whole rise: a long flat tail would press the rise to the edge. */
const RISE_SHOWN = 0.95;
const ROOM_AFTER_RISE = 1.6;
const ROOM_AFTER_TARGET = 1.25;
/** A target much further off than the rise stays outside the picture, which is then all within it. */
const TARGET_REACH = 6;
/** A cohort of one second still gets an axis. */
const END_MIN_MS: number = MINUTE_MS;

const stepOf = ({ t, survival, low, high }: CurvePoint): Step => ({
  t,
  share: 1 - survival,
  low: 1 - high,
  high: 1 - low,
});

const START: Step = { t: 0, share: 0, low: 0, high: 0 };

/** How far right the picture goes, in ms: past the rise, the target and the median, within what was watched. */
const endOf = (steps: readonly Step[], watched: number, target: Target | null, median: Estimate): number => {
  const risen = (steps.at(-1)?.share ?? 0) * RISE_SHOWN;
  const rise = (steps.find(({ share }) => share >= risen)?.t ?? 0) * ROOM_AFTER_RISE;
  const toTarget = (target?.high ?? 0) * ROOM_AFTER_TARGET;
  const isNear = rise === 0 || toTarget <= rise * TARGET_REACH;
  const wanted = Math.max(rise, isNear ? toTarget : 0, (median.value ?? 0) * ROOM_AFTER_TARGET);
  const longest = Math.max(watched, toTarget);
  return Math.max(END_MIN_MS, Math.min(longest, wanted));
};

/** From the collector's answer to the curve of those who got there: 1 - S(t), with its interval turned over. */
export function curveModel(answer: TimeToValue): CurveModel {
  const rest = answer.curve.filter(({ t }) => t > 0).map(stepOf);
  const first = answer.curve.find(({ t }) => t === 0);
  const steps = [first === undefined ? START : stepOf(first), ...rest];
  const watched = Math.max(steps.at(-1)?.t ?? 0, answer.restrictedMean?.horizon ?? 0);
  const end = endOf(steps, watched, answer.target, answer.quantiles.p50);
  return {
    n: answer.n,
    reached: answer.reached,
    steps,
    end,
    goesOnTo: watched > end ? watched : null,
    quantiles: answer.quantiles,
    target: answer.target,
    byTarget: answer.reachedByTarget,
  };
}

/** The step that holds at `t` ms. */
export const stepAt = (steps: readonly Step[], t: number): Step => {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((steps[middle] ?? START).t <= t) low = middle;
    else high = middle - 1;
  }
  return steps[low] ?? START;
};

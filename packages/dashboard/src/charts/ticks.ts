import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../format/index.ts';

/** Steps people count time in. */
const STEPS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR_MS),
  ...[1, 2, 5, 7, 14, 30, 60, 90, 180, 365].map((n) => n * DAY_MS),
];

/** Marks from 0 to `end` ms in steps people count in, with at most `most` of them after 0. */
export const timeTicks = (end: number, most: number): readonly number[] => {
  const longest = 365 * DAY_MS;
  const step =
    STEPS_MS.find((ms) => Math.floor(end / ms) <= most) ?? longest * Math.ceil(end / longest / most);
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
};

/** The name of a mark in the unit of the whole axis: an axis in days says "14 d", never "336 h". */
export const tickName = (tick: number, step: number): string => {
  if (step % DAY_MS === 0) return `${tick / DAY_MS} d`;
  if (step % HOUR_MS === 0) return `${tick / HOUR_MS} h`;
  if (step % MINUTE_MS === 0) return `${tick / MINUTE_MS} min`;
  return `${Math.round(tick / SECOND_MS)} s`;
};

export interface Landmark {
  readonly ms: number;
  readonly name: string;
}

const landmark = (amount: number, unit: 's' | 'min' | 'h' | 'd', unitMs: number): Landmark => ({
  ms: amount * unitMs,
  name: `${amount} ${unit}`,
});

/** Landmarks of a log axis, those that people think in first. */
const LANDMARKS: readonly Landmark[] = [
  ...[1, 7, 30].map((n) => landmark(n, 'd', DAY_MS)),
  landmark(1, 'h', HOUR_MS),
  landmark(1, 'min', MINUTE_MS),
  ...[90, 365].map((n) => landmark(n, 'd', DAY_MS)),
  landmark(6, 'h', HOUR_MS),
  ...[10, 5, 2, 30].map((n) => landmark(n, 'min', MINUTE_MS)),
  ...[3, 14, 2].map((n) => landmark(n, 'd', DAY_MS)),
  ...[3, 12, 2].map((n) => landmark(n, 'h', HOUR_MS)),
  ...[1, 10, 30, 5, 2].map((n) => landmark(n, 's', SECOND_MS)),
];

/** Landmarks between two times on a log axis, in their order, with room for `most` of equal width. */
export const logTicks = (from: number, to: number, most: number): readonly Landmark[] => {
  const room = Math.log(to / from) / most;
  const chosen: Landmark[] = [];
  for (const next of LANDMARKS) {
    const isInside = next.ms >= from && next.ms <= to;
    if (isInside && chosen.every(({ ms }) => Math.abs(Math.log(next.ms / ms)) >= room)) chosen.push(next);
  }
  return chosen.sort((a, b) => a.ms - b.ms);
};

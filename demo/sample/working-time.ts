import type { Random } from './random.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS: number = 60 * MINUTE_MS;
export const DAY_MS: number = 24 * HOUR_MS;

/** Of the people who would work on a weekend, most wait for Monday. */
const WEEKEND_WORK = 0.2;
const MORNING_H = 8;
const EVENING_H = 19;

/** Moves an instant to when people are at work: off the night, mostly off the weekend. */
export function toWorkingTime(at: number, random: Random): number {
  let moved = at;
  if (!isWeekday(moved) && !random.chance(WEEKEND_WORK)) {
    const days = new Date(moved).getUTCDay() === 6 ? 2 : 1;
    moved = startOfDay(moved) + days * DAY_MS + timeOfDay(random);
  }
  const hour = (moved - startOfDay(moved)) / HOUR_MS;
  if (hour < MORNING_H) return startOfDay(moved) + timeOfDay(random);
  if (hour > EVENING_H) return toWorkingTime(startOfDay(moved) + DAY_MS + timeOfDay(random), random);
  return moved;
}

/** Somewhere in the working day, thickest before noon. */
export function timeOfDay(random: Random): number {
  const hour = 11.5 + 2.6 * random.normal();
  return Math.min(EVENING_H - 0.2, Math.max(MORNING_H, hour)) * HOUR_MS;
}

export function startOfDay(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}

export function isWeekday(at: number): boolean {
  const day = new Date(at).getUTCDay();
  return day !== 0 && day !== 6;
}

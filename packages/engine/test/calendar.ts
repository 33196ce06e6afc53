import { businessDaysAfter, dateOf, offsetOf } from './temporal.ts';

/**
 * What Temporal says of dates, quicker: it is asked for the offset at each midnight of UTC, once, and for everything
 * else only near a change of clocks. Between two midnights of one offset, days are all alike.
 */
const DAY_MS = 86_400_000;

const known = new Map<string, number>();
const offsetAtMidnight = (day: number, zone: string): number => {
  const key = `${day} ${zone}`;
  const found = known.get(key) ?? offsetOf(day * DAY_MS, zone);
  known.set(key, found);
  return found;
};

/** The offset that holds from the UTC day before an instant's own until the one after; null where clocks change. */
function steadyOffset(at: number, zone: string): number | null {
  const day = Math.floor(at / DAY_MS);
  const offset = offsetAtMidnight(day, zone);
  return [-1, 1, 2].every((more) => offsetAtMidnight(day + more, zone) === offset) ? offset : null;
}

/** The calendar day an instant falls on, such as `2026-03-29`. */
export function quickDateOf(at: number, zone: string): string {
  const offset = steadyOffset(at, zone);
  return offset === null ? dateOf(at, zone) : new Date(at + offset).toISOString().slice(0, 10);
}

/** The n-th day from Monday to Friday after an instant's own date, at the same time on the wall. */
export function quickBusinessDaysAfter(at: number, days: number, zone: string): number {
  const from = steadyOffset(at, zone);
  if (from === null) return businessDaysAfter(at, days, zone);
  let wall = at + from;
  for (let left = days; left > 0; ) {
    wall += DAY_MS;
    const weekday = new Date(wall).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  const to = steadyOffset(wall - from, zone);
  // Over a change of clocks, but far from it: the wall shows that time once.
  return to === null || steadyOffset(wall - to, zone) !== to ? businessDaysAfter(at, days, zone) : wall - to;
}

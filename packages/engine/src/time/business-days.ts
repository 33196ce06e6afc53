import { DAY_MS, type Zone } from './zone.ts';

/**
 * The n-th day from Monday to Friday after an instant's own date, at the same time on the wall:
 * one business day after Friday, Saturday or Sunday is Monday.
 */
export function addBusinessDays(zone: Zone, from: number, days: number): number {
  if (days === 0) return from;
  const today = zone.dayOf(from);
  // 1 January 1970 was a Thursday; a weekend counts as its Friday.
  const weekday = (today + 3) % 7;
  const extra = Math.max(0, weekday - 4);
  const weekends = Math.floor((weekday - extra + days) / 5);
  return zone.instant(today - extra + days + 2 * weekends, from + zone.offsetAt(from) - today * DAY_MS);
}

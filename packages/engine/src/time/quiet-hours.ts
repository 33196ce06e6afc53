import type { Limits } from '../config.ts';
import { DAY_MS, type Zone } from './zone.ts';

/** When a message may go out: now, or when the quiet hours end on the wall. */
export function quietUntil(hours: Limits['quietHours'], zone: Zone, now: number): number {
  if (!hours) return now;
  const day = zone.dayOf(now);
  const time = now + zone.offsetAt(now) - day * DAY_MS;
  const [from, to] = [msOfDay(hours.from), msOfDay(hours.to)];
  const isQuiet = from <= to ? time >= from && time < to : time >= from || time < to;
  return isQuiet ? Math.max(now, zone.instant(time < to ? day : day + 1, to)) : now;
}

function msOfDay(text: string): number {
  const [hours, minutes] = text.split(':');
  return Number(hours) * 3_600_000 + Number(minutes) * 60_000;
}

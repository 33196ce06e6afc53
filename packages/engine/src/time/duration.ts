import { addBusinessDays } from './business-days.ts';
import type { Zone } from './zone.ts';

const UNIT_MS: { readonly [unit: string]: number } = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** A hundred years: longer than any activation, short enough that sums stay exact. */
const LONGEST_MS = 100 * 366 * 86_400_000;

/** Characters a duration may have: longer text is never one. */
const LONGEST_TEXT = 40;

/**
 * Milliseconds of a duration such as `45s`, `30m`, `24h`, `7d`, `2w` or `1h30m`; null when it is not one.
 * `d` and `w` are 24 h and 7 x 24 h of elapsed time, whatever the clocks on the wall do.
 */
export function parseDuration(text: string): number | null {
  if (text.length > LONGEST_TEXT || !/^(\d+[smhdw])+$/.test(text)) return null;
  let total = 0;
  for (const part of text.match(/\d+./g) ?? []) {
    total += Number.parseInt(part, 10) * (UNIT_MS[part.slice(-1)] ?? 0);
  }
  return total <= LONGEST_MS ? total : null;
}

/** When a length of time that began at an instant is over (ms). */
export type Lasting = (from: number) => number;

/** A duration, business days (`5bd`) among them, some times over; null when it is none. */
export function compileDuration(text: string, zone: Zone, times = 1): Lasting | null {
  const days = /^(\d{1,4})bd$/.exec(text)?.[1];
  if (days) return (from) => addBusinessDays(zone, from, Math.ceil(Number(days) * times));
  const ms = parseDuration(text);
  return ms === null ? null : (from) => from + Math.ceil(ms * times);
}

/** The same, total: what is no duration is never over. */
export function lastingOf(text: string, zone: Zone, times?: number): Lasting {
  return compileDuration(text, zone, times) ?? (() => Number.POSITIVE_INFINITY);
}

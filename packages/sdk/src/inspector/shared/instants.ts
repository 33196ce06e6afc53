import type { InstantWords } from '@foothold/engine/words';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Instants and lengths of time as people read them, seen from a moment. */
export interface Instants extends InstantWords {
  /** `Tue 24 Nov 09:00` */
  clock(at: number): string;
  /** `in 3 h 12 min`, `2 d ago`, `now` */
  relative(at: number): string;
}

/** `3 h 12 min`, `45 s`: the two largest units, which is all a person asks. */
export function lengthWords(ms: number): string {
  const units: readonly (readonly [string, number])[] = [
    ['d', DAY_MS],
    ['h', HOUR_MS],
    ['min', MINUTE_MS],
    ['s', SECOND_MS],
  ];
  const largest = units.findIndex(([, length]) => ms >= length);
  if (largest < 0) return '0 s';
  let rest = ms;
  const parts = units.slice(largest, largest + 2).flatMap(([unit, length]) => {
    const n = Math.floor(rest / length);
    rest -= n * length;
    return n > 0 ? `${n} ${unit}` : [];
  });
  return parts.join(' ');
}

/** In the zone of this machine. */
export function createInstants(now: number): Instants {
  const clock = (at: number): string => CLOCK.format(at).replace(/,/g, '');
  const relative = (at: number): string => {
    if (Math.abs(at - now) < SECOND_MS) return 'now';
    return at > now ? `in ${lengthWords(at - now)}` : `${lengthWords(now - at)} ago`;
  };
  return { clock, relative, both: (at) => `${clock(at)}, ${relative(at)}` };
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const EXACT = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

/** `09:00:12.345`, for lists in which seconds matter. */
export const exactTime = (at: number): string => EXACT.format(at);

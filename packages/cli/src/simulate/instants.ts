const SECOND_MS = 1_000;
const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', SECOND_MS],
] as const;

/** A length of time as a scenario writes it: `1d2h`, `30m`, `0s`; what is less than a second is told in ms. */
export function offsetText(ms: number): string {
  if (ms < 0) return `-${offsetText(-ms)}`;
  let rest = ms;
  let text = '';
  for (const [unit, length] of UNITS) {
    const n = Math.floor(rest / length);
    rest -= n * length;
    if (n > 0) text += `${n}${unit}`;
  }
  if (rest > 0) text += `${rest}ms`;
  return text === '' ? '0s' : text;
}

/** Instants as people read them: the offset from the scenario's start, and the clock on the wall. */
export interface Instants {
  readonly start: number;
  readonly timezone: string;
  /** `1d2h` */
  offset(at: number): string;
  /** `Tue 6 Jan 10:00` */
  clock(at: number): string;
  /** `1d2h (Tue 6 Jan 10:00)` */
  both(at: number): string;
}

export function createInstants(start: number, timezone: string): Instants {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const clock = (at: number): string => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
    const seconds = part('second') === '00' ? '' : `:${part('second')}`;
    const time = `${part('hour')}:${part('minute')}${seconds}`;
    return `${part('weekday')} ${part('day')} ${part('month')} ${time}`;
  };
  const offset = (at: number): string => offsetText(at - start);
  return { start, timezone, offset, clock, both: (at) => `${offset(at)} (${clock(at)})` };
}

import { offsetText } from '@foothold/engine/words';

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

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The little of the standard's Temporal that the tests ask: an oracle for calendars that is none of our code. */
interface ZonedDateTime {
  readonly epochMilliseconds: number;
  readonly dayOfWeek: number;
  readonly offsetNanoseconds: number;
  toPlainDateTime(): { equals(other: PlainDateTime): boolean };
  toPlainDate(): { add(what: { days: number }): PlainDate; toString(): string };
  toPlainTime(): unknown;
}
interface PlainDateTime {
  toZonedDateTime(zone: string): ZonedDateTime;
}
interface PlainDate {
  readonly dayOfWeek: number;
  add(what: { days: number }): PlainDate;
  toPlainDateTime(time: unknown): PlainDateTime;
}
interface Temporal {
  readonly Instant: {
    fromEpochMilliseconds(ms: number): { toZonedDateTimeISO(zone: string): ZonedDateTime };
  };
}

setFlagsFromString('--harmony-temporal');
// Node 24 has it behind a flag that a running process can only give to a new context.
const temporal = runInNewContext('Temporal') as Temporal;

const zoned = (at: number, zone: string): ZonedDateTime =>
  temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** Answers kept of each question; then all are forgotten, so that the long mode fits in memory. */
const REMEMBERED_MAX = 200_000;

/** Temporal is slow, and tests ask the same again and again. */
const remembered = <T>(
  ask: (at: number, zone: string, n: number) => T,
): ((at: number, zone: string, n?: number) => T) => {
  const known = new Map<string, T>();
  return (at, zone, n = 0) => {
    const key = `${at} ${zone} ${n}`;
    const found = known.get(key) ?? ask(at, zone, n);
    if (known.size >= REMEMBERED_MAX) known.clear();
    known.set(key, found);
    return found;
  };
};

/** The calendar day an instant falls on, such as `2026-03-29`. */
export const dateOf: (at: number, zone: string) => string = remembered((at, zone) =>
  zoned(at, zone).toPlainDate().toString(),
);

/** Milliseconds the wall shows more than UTC. */
export function offsetOf(at: number, zone: string): number {
  return zoned(at, zone).offsetNanoseconds / 1e6;
}

/** The n-th day from Monday to Friday after an instant's own date, at the same time on the wall. */
const ask = remembered((at, zone, days): number => {
  const from = zoned(at, zone);
  let left = days;
  let date = from.toPlainDate().add({ days: 0 });
  while (left > 0) {
    date = date.add({ days: 1 });
    if (date.dayOfWeek <= 5) left -= 1;
  }
  if (days === 0) return at;
  const wall = date.toPlainDateTime(from.toPlainTime());
  const due = wall.toZonedDateTime(zone);
  if (due.toPlainDateTime().equals(wall)) return due.epochMilliseconds;
  // In a gap Temporal jumps as far as the gap is long; we say: to its end.
  const after = offsetOf(due.epochMilliseconds, zone);
  let end = due.epochMilliseconds;
  for (const stepMs of [3_600_000, 60_000, 1]) while (offsetOf(end - stepMs, zone) === after) end -= stepMs;
  return end;
});
export function businessDaysAfter(at: number, days: number, zone: string): number {
  return ask(at, zone, days);
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
import { quickBusinessDaysAfter, quickDateOf } from '../../test/calendar.ts';
import { businessDaysAfter, dateOf, offsetOf } from '../../test/temporal.ts';
import { addBusinessDays } from './business-days.ts';
import { compileDuration } from './duration.ts';
import { DAY_MS, type Zone, zoneOf } from './zone.ts';

const zone = (name: string): Zone => {
  const found = zoneOf(name);
  if (!found) throw new Error(`no zone ${name}`);
  return found;
};
const iso = (at: number): string => new Date(at).toISOString();

test.each<[name: string, from: string, days: number, to: string]>([
  ['UTC', '2026-01-05T09:00:00.000Z', 1, '2026-01-06T09:00:00.000Z'],
  ['UTC', '2026-01-09T09:00:00.000Z', 1, '2026-01-12T09:00:00.000Z'],
  ['UTC', '2026-01-10T09:00:00.000Z', 1, '2026-01-12T09:00:00.000Z'],
  ['UTC', '2026-01-11T09:00:00.000Z', 1, '2026-01-12T09:00:00.000Z'],
  ['UTC', '2026-01-08T09:00:00.000Z', 5, '2026-01-15T09:00:00.000Z'],
  ['UTC', '2026-01-10T09:00:00.000Z', 11, '2026-01-26T09:00:00.000Z'],
  ['UTC', '2026-01-10T09:00:00.000Z', 0, '2026-01-10T09:00:00.000Z'],
  // Over the change of clocks the time on the wall stays.
  ['Europe/Berlin', '2026-03-27T08:00:00.000Z', 1, '2026-03-30T07:00:00.000Z'],
  // A Friday whose first hour does not exist: its end is the first instant there is.
  ['Africa/Cairo', '2026-04-22T22:30:00.000Z', 1, '2026-04-23T22:00:00.000Z'],
  // An hour that exists twice, on a Thursday at midnight: the first time.
  ['Africa/Cairo', '2026-10-28T20:30:00.000Z', 1, '2026-10-29T20:30:00.000Z'],
  // Monday there while it is Sunday in London.
  ['Pacific/Auckland', '2026-01-04T20:00:00.000Z', 1, '2026-01-05T20:00:00.000Z'],
])('in %s, %s and %i business days is %s', (name, from, days, to) => {
  expect(iso(addBusinessDays(zone(name), Date.parse(from), days))).toBe(to);
});

test('a business day is a duration of its own, alone and whole', () => {
  const utc = zone('UTC');
  const friday = Date.parse('2026-01-09T09:00:00.000Z');
  expect(iso(compileDuration('5bd', utc)?.(friday) ?? 0)).toBe('2026-01-16T09:00:00.000Z');
  expect(iso(compileDuration('5bd', utc, 2)?.(friday) ?? 0)).toBe('2026-01-23T09:00:00.000Z');
  expect(iso(compileDuration('1h30m', utc, 2)?.(friday) ?? 0)).toBe('2026-01-09T12:00:00.000Z');
  for (const text of ['1d5bd', 'bd', '-1bd', '1.5bd', '99999bd'])
    expect(compileDuration(text, utc)).toBeNull();
});

test('there is no zone of a name nobody gave one', () => {
  expect([zoneOf('Nowhere/Land'), zoneOf(''), zoneOf('undefined')]).toEqual([null, null, null]);
});

const FROM = Date.UTC(2020, 0, 1);
const TO = Date.UTC(2036, 0, 1);
const zones = Intl.supportedValuesOf('timeZone');
const QUARTER_MS = 900_000;

/** Instants at which the clocks of a zone change in these years, found every two weeks and then closer. */
const STEP_MS = 14 * DAY_MS;
const changesOf = (name: string): number[] => {
  const { offsetAt } = zone(name);
  const found: number[] = [];
  for (let at = FROM; at < TO; at += STEP_MS) {
    if (offsetAt(at) === offsetAt(at + STEP_MS)) continue;
    let [low, high] = [at, at + STEP_MS];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle) === offsetAt(at)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
};
/** The middle of a winter, of the next year's summer, and so on: a change that nobody found would show here. */
const SEASONS = Array.from({ length: 16 }, (_, i) => Date.UTC(2020 + i, 6 * (i % 2), 15, 12));
const changes = new Map(zones.map((name) => [name, changesOf(name)]));

test(
  'clocks change when Temporal says, in every zone from 2020 to 2035',
  () => {
    expect(zones.length).toBeGreaterThan(400);
    for (const [name, instants] of changes) {
      const { offsetAt } = zone(name);
      for (const at of [...instants.flatMap((change) => [change - 1, change]), ...SEASONS]) {
        const found = offsetAt(at);
        if (found !== offsetOf(at, name))
          expect([name, iso(at), found]).toEqual([name, iso(at), offsetOf(at, name)]);
      }
    }
  },
  TIMEOUT_MS,
);

/** Most instants lie a few days and hours around a change of clocks, where mistakes live. */
const caseOf = (instants: readonly number[]) =>
  fc
    .tuple(
      fc.nat(),
      fc.integer({ min: FROM, max: TO }),
      fc.integer({ min: -9 * 96, max: 96 }),
      fc.integer({ min: 1, max: 12 }),
    )
    .map(([pick, anywhere, quarters, days]) => {
      const change = instants[pick % (instants.length + 1)];
      return { days, at: change === undefined ? anywhere : change + quarters * QUARTER_MS };
    });

test(
  'business and calendar days equal those of Temporal, in every zone from 2020 to 2035',
  () => {
    for (const [name, instants] of changes) {
      const { offsetAt, dayOf } = zone(name);
      fc.assert(
        fc.property(caseOf(instants), ({ days, at }) => {
          expect(offsetAt(at)).toBe(offsetOf(at, name));
          expect(iso(dayOf(at) * DAY_MS).slice(0, 10)).toBe(dateOf(at, name));
          const due = iso(businessDaysAfter(at, days, name));
          expect(iso(addBusinessDays(zone(name), at, days))).toBe(due);
          // The slow reader's short cut is none.
          expect([quickDateOf(at, name), iso(quickBusinessDaysAfter(at, days, name))]).toEqual([
            dateOf(at, name),
            due,
          ]);
        }),
        // Each zone a few times, all together as often as any other property.
        { numRuns: Math.ceil(RUNS / zones.length) },
      );
    }
  },
  TIMEOUT_MS,
);

test('an instant no calendar reaches has an answer, too', () => {
  for (const at of [8.64e15, 8.64e15 + 1, Number.MAX_SAFE_INTEGER, -8.64e15, Number.MIN_SAFE_INTEGER]) {
    const { offsetAt, dayOf } = zone('Europe/Berlin');
    expect(Number.isFinite(offsetAt(at)) && Number.isFinite(dayOf(at))).toBe(true);
    expect(addBusinessDays(zone('Europe/Berlin'), at, 3)).toBeGreaterThan(at);
  }
});

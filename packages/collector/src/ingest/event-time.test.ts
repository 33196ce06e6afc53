import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
import { placeInTime, readInstant } from './event-time.ts';

const NOW = Date.UTC(2026, 0, 5, 9);
const YEARS_20 = 20 * 365 * 24 * 3_600_000;

test('a time is read in ISO 8601 or in milliseconds, and as UTC when it names no zone', () => {
  const cases: [unknown, number | null][] = [
    ['2026-01-05T09:00:00.000Z', NOW],
    ['2026-01-05T10:00:00+01:00', NOW],
    ['2026-01-05T09:00:00', NOW],
    ['2026-01-05', Date.UTC(2026, 0, 5)],
    ['2026-01-05T09:00:00.123456Z', NOW + 123],
    [NOW, NOW],
    ['March 7', null],
    ['2026', null],
    ['2026-13-01', null],
    ['', null],
    [1.5, null],
    [Number.NaN, null],
    [null, null],
    [{}, null],
  ];
  expect(cases.map(([value]) => readInstant(value))).toEqual(cases.map(([, expected]) => expected));
});

test('whatever the client clock says, an event is placed within a second and the way it took of when it happened', {
  timeout: TIMEOUT_MS,
}, () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -YEARS_20, max: YEARS_20 }),
      fc.nat({ max: 30 * 24 * 3_600_000 }),
      fc.nat({ max: 5_000 }),
      (off, ago, latency) => {
        const sent = NOW - latency;
        const at = placeInTime(sent - ago + off, sent + off, NOW);
        expect(Math.abs(at - (sent - ago))).toBeLessThanOrEqual(latency + 1_000);
        expect(at).toBeLessThanOrEqual(NOW);
      },
    ),
    { numRuns: RUNS },
  );
});

test('clocks that agree to a second are left alone, so events of one device keep their order over batches', () => {
  const first = placeInTime(NOW - 10, NOW - 5, NOW + 600);
  const second = placeInTime(NOW - 9, NOW + 700, NOW + 800);
  expect([first, second]).toEqual([NOW - 10, NOW - 9]);
});

test('an event from the future is one of now', () => {
  expect(placeInTime(NOW + 60_000, NOW, NOW)).toBe(NOW);
  expect(placeInTime(NOW + 60_000, null, NOW)).toBe(NOW);
});

test('an event without a time happened when it was sent, else when it came', () => {
  expect(placeInTime(null, NOW - 500, NOW)).toBe(NOW - 500);
  expect(placeInTime(null, null, NOW)).toBe(NOW);
});

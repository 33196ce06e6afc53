import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runsOf, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
import { startOfDay } from './day-range.ts';

test('a day begins at its own midnight, whatever the clocks do', () => {
  const cases: [string, string, string][] = [
    ['2026-01-05', 'UTC', '2026-01-05T00:00:00.000Z'],
    ['2026-01-05', 'Europe/Berlin', '2026-01-04T23:00:00.000Z'],
    ['2026-07-05', 'Europe/Berlin', '2026-07-04T22:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['2026-01-05', 'Pacific/Kiritimati', '2026-01-04T10:00:00.000Z'],
    ['2026-01-05', 'America/Los_Angeles', '2026-01-05T08:00:00.000Z'],
    // Chile's clocks skip midnight: the day begins at one.
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
  ];
  expect(cases.map(([day, zone]) => new Date(startOfDay(day, zone)).toISOString())).toEqual(
    cases.map(([, , at]) => at),
  );
});

test('the instant is on the day, and the one before is not', { timeout: TIMEOUT_MS }, () => {
  const zones = fc.constantFrom(
    'UTC',
    'Europe/London',
    'America/Sao_Paulo',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'America/Santiago',
    'Asia/Beirut',
  );
  fc.assert(
    fc.property(zones, fc.integer({ min: 0, max: 3_650 }), (timeZone, n) => {
      const day = new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
      const on = (at: number) =>
        new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
      const start = startOfDay(day, timeZone);
      expect([on(start), on(start - 1) < day]).toEqual([day, true]);
    }),
    { numRuns: runsOf(500) },
  );
});

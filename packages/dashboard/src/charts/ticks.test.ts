import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../format/index.ts';
import { logTicks, tickName, timeTicks } from './ticks.ts';

const named = (end: number, most: number): string[] => {
  const ticks = timeTicks(end, most);
  return ticks.map((tick) => tickName(tick, ticks[1] ?? tick));
};

describe('marks of a time axis', () => {
  it('come in steps people count in', () => {
    expect(named(58 * DAY_MS, 4)).toEqual(['0 d', '14 d', '28 d', '42 d', '56 d']);
    expect(named(30 * HOUR_MS, 5)).toEqual(['0 h', '6 h', '12 h', '18 h', '24 h', '30 h']);
    expect(named(40 * MINUTE_MS, 4)).toEqual(['0 min', '10 min', '20 min', '30 min', '40 min']);
    expect(named(20 * SECOND_MS, 2)).toEqual(['0 s', '10 s', '20 s']);
  });

  it('are never more than there is room for, however long the axis', { timeout: TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: SECOND_MS, max: 40_000 * DAY_MS }),
        fc.integer({ min: 2, max: 12 }),
        (end, most) => {
          const ticks = timeTicks(end, most);
          expect(ticks.length - 1).toBeLessThanOrEqual(most);
          expect(ticks.at(-1)).toBeLessThanOrEqual(end);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe('marks of a log axis', () => {
  it('prefer what people think in', () => {
    expect(logTicks(10 * MINUTE_MS, 60 * DAY_MS, 3).map(({ name }) => name)).toEqual(['1 h', '1 d', '30 d']);
  });

  it('keep their distance and stay inside', { timeout: TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: SECOND_MS, max: DAY_MS }),
        fc.integer({ min: 4, max: 400 }),
        fc.integer({ min: 2, max: 12 }),
        (from, ratio, most) => {
          const to = from * ratio;
          const ticks = logTicks(from, to, most);
          const room = Math.log(ratio) / most;
          ticks.forEach(({ ms }, index) => {
            expect(ms).toBeGreaterThanOrEqual(from);
            expect(ms).toBeLessThanOrEqual(to);
            const before = ticks[index - 1];
            if (before) expect(Math.log(ms / before.ms)).toBeGreaterThanOrEqual(room - 1e-9);
          });
        },
      ),
      { numRuns: RUNS },
    );
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
import { estimateRate } from './wilson.ts';

test("the interval is that of Newcombe's published examples", () => {
  // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3 (score, without continuity correction).
  const published: [number, number, number, number][] = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ];
  for (const [reached, n, low, high] of published) {
    const rate = estimateRate(reached, n);
    expect([Number(rate.low?.toFixed(4)), Number(rate.high?.toFixed(4))]).toEqual([low, high]);
    expect(rate.rate).toBe(reached / n);
  }
});

test('the interval is a part of 0 to 1 that holds the rate', { timeout: TIMEOUT_MS }, () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat({ max: 10_000 }), (n, k) => {
      const { rate, low, high } = estimateRate(k % (n + 1), n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(rate ?? -1);
      expect(high).toBeGreaterThanOrEqual(rate ?? 2);
      expect(high).toBeLessThanOrEqual(1);
    }),
    { numRuns: RUNS },
  );
});

test('of nobody there is no rate', () => {
  expect(estimateRate(0, 0)).toEqual({ n: 0, reached: 0, rate: null, low: null, high: null });
});

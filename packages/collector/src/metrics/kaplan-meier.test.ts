import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
import { estimateCurve, findQuantile, restrictedMean } from './kaplan-meier.ts';
import type { Observation } from './observation.ts';

const at = (time: number): Observation => ({ time, reached: true });
const past = (time: number): Observation => ({ time, reached: false });

/**
 * Weeks of remission of the 21 children treated with 6-MP (Freireich et al. 1963, Blood 21:699). The table is the one
 * R's `survfit(conf.type = "log-log")` and SAS `PROC LIFETEST` print for it, also in Klein & Moeschberger, Survival
 * Analysis (2003), table 4.1.
 */
const remission = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map(at),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(past),
];

test('the curve and its band are those published for the 6-MP trial', () => {
  const rows = estimateCurve(remission).map(({ t, atRisk, events, survival, low, high }) => [
    t,
    atRisk,
    events,
    ...[survival, low, high].map((share) => Number(share.toFixed(3))),
  ]);
  expect(rows).toEqual([
    [6, 21, 3, 0.857, 0.62, 0.952],
    [7, 17, 1, 0.807, 0.563, 0.923],
    [10, 15, 1, 0.753, 0.503, 0.889],
    [13, 12, 1, 0.69, 0.432, 0.849],
    [16, 11, 1, 0.627, 0.368, 0.805],
    [22, 7, 1, 0.538, 0.268, 0.747],
    [23, 6, 1, 0.448, 0.188, 0.68],
  ]);
});

test('the median of the 6-MP trial is 23 weeks, at least 13; its restricted mean over 35 weeks is 23.29', () => {
  const curve = estimateCurve(remission);
  expect(findQuantile(curve, 0.5)).toEqual({ value: 23, low: 13, high: null });
  expect(findQuantile(curve, 0.25)).toMatchObject({ value: 13 });
  expect(findQuantile(curve, 0.9)).toEqual({ value: null, low: null, high: null });
  expect(restrictedMean(curve, 35)).toBeCloseTo(23.29, 2);
});

test('without censoring the curve is the share that is not there yet, and its mean the plain mean', {
  timeout: TIMEOUT_MS,
}, () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 }), (times) => {
      const curve = estimateCurve(times.map(at));
      for (const { t, survival } of curve) {
        expect(survival).toBeCloseTo(times.filter((time) => time > t).length / times.length, 9);
      }
      const mean = times.reduce((a, b) => a + b, 0) / times.length;
      expect(restrictedMean(curve, Math.max(...times))).toBeCloseTo(mean, 9);
    }),
    { numRuns: RUNS },
  );
});

test('the curve never rises, stays in its band, and is the same in whatever order people are counted', {
  timeout: TIMEOUT_MS,
}, () => {
  const observation = fc.record({ time: fc.nat({ max: 20 }), reached: fc.boolean() });
  fc.assert(
    fc.property(fc.array(observation), fc.gen(), (some, gen) => {
      const curve = estimateCurve(some);
      const shuffled = gen(fc.shuffledSubarray, some, { minLength: some.length, maxLength: some.length });
      expect(estimateCurve(shuffled)).toEqual(curve);
      let before = 1;
      for (const { survival, low, high } of curve) {
        expect(survival).toBeLessThan(before);
        expect(low).toBeLessThanOrEqual(survival + 1e-12);
        expect(high).toBeGreaterThanOrEqual(survival - 1e-12);
        before = survival;
      }
    }),
    { numRuns: RUNS },
  );
});

test('who is censored at the instant somebody gets there was still at risk then', () => {
  expect(estimateCurve([at(5), past(5)])).toMatchObject([{ t: 5, atRisk: 2, survival: 0.5 }]);
});

test('a half is reached when exactly half have, however the fractions round', () => {
  const ten = Array.from({ length: 10 }, (_, i) => at(i + 1));
  expect([0.1, 0.3, 0.5, 0.7, 0.9].map((p) => findQuantile(estimateCurve(ten), p).value)).toEqual([
    1, 3, 5, 7, 9,
  ]);
});

test('nobody gives no curve', () => {
  expect([estimateCurve([]), findQuantile([], 0.5)]).toEqual([[], { value: null, low: null, high: null }]);
});

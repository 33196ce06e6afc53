import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../../../test/helpers/property-runs.ts';
import type { CurvePoint, Estimate, TimeToValue } from '../../api/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../format/index.ts';
import { type CurveModel, curveModel, stepAt } from './curve.model.ts';
import { curveAlternative } from './curve.text.ts';

const unknown: Estimate = { value: null, low: null, high: null };

const point = (t: number, survival: number, spread = 0.05): CurvePoint => ({
  t,
  survival,
  low: Math.max(0, survival - spread),
  high: Math.min(1, survival + spread),
  atRisk: 10,
  events: 1,
});

const answer = (curve: readonly CurvePoint[], more: Partial<TimeToValue> = {}): TimeToValue => ({
  n: 10,
  reached: curve.length,
  naiveMedian: null,
  quantiles: { p25: unknown, p50: unknown, p75: unknown, p90: unknown },
  curve,
  restrictedMean: null,
  histogram: [],
  target: null,
  reachedByTarget: null,
  tail: null,
  now: 0,
  ...more,
});

describe('the curve of those who got there', () => {
  it('turns the survival curve over, its interval with it', () => {
    const { steps } = curveModel(
      answer([{ t: 5, survival: 0.8, low: 0.7, high: 0.9, atRisk: 10, events: 2 }]),
    );
    expect(steps[0]).toEqual({ t: 0, share: 0, low: 0, high: 0 });
    expect(steps[1]?.share).toBeCloseTo(0.2);
    expect(steps[1]?.low).toBeCloseTo(0.1);
    expect(steps[1]?.high).toBeCloseTo(0.3);
  });

  it('holds each share until the next step, at which the new one counts', () => {
    const { steps } = curveModel(answer([point(10, 0.8), point(20, 0.5)]));
    expect([0, 9, 10, 19, 20, 99].map((t) => Math.round(100 * stepAt(steps, t).share))).toEqual([
      0, 0, 20, 20, 50, 50,
    ]);
  });

  it('finds the same step as a search from the left, on any curve', { timeout: TIMEOUT_MS }, () => {
    const times = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 1100 }), (unsorted, t) => {
        const sorted = [...unsorted].sort((a, b) => a - b);
        const { steps } = curveModel(answer(sorted.map((at, index) => point(at, 1 - (index + 1) / 41))));
        expect(stepAt(steps, t)).toEqual(steps.findLast((step) => step.t <= t));
      }),
      { numRuns: RUNS },
    );
  });

  const tail = [point(HOUR_MS, 0.6), point(2 * HOUR_MS, 0.3), point(60 * DAY_MS, 0.3)];

  it('does not press the rise to the edge for a long flat tail, and says that it goes on', () => {
    const { end, goesOnTo } = curveModel(answer(tail));
    expect(end).toBeLessThan(4 * HOUR_MS);
    expect(goesOnTo).toBe(60 * DAY_MS);
  });

  it('shows a target that is near whole, and lets one far off lie outside', () => {
    const near = curveModel(answer(tail, { target: { low: null, high: 8 * HOUR_MS } }));
    const far = curveModel(answer(tail, { target: { low: null, high: 7 * DAY_MS } }));
    expect(near.end).toBeGreaterThanOrEqual(8 * HOUR_MS);
    expect(far.end).toBe(curveModel(answer(tail)).end);
  });

  it('shows what was watched while nobody got there', () => {
    const model: CurveModel = curveModel(
      answer([point(0, 1, 0), point(3 * DAY_MS, 1, 0)], { target: { low: null, high: 2 * DAY_MS } }),
    );
    expect(model.end).toBe(2.5 * DAY_MS);
    expect(curveModel(answer([])).end).toBe(MINUTE_MS);
  });

  it('says in words what it shows, and what it does not know yet', () => {
    const quantiles = {
      ...answer([]).quantiles,
      p50: { value: 9.4 * DAY_MS, low: 8.1 * DAY_MS, high: null },
    };
    const said = curveAlternative(curveModel(answer([point(9.4 * DAY_MS, 0.5)], { quantiles })));
    expect(said).toContain('half by 9.4 d (95% interval 8.1 d or more)');
    expect(said).toContain('three quarters not yet');
  });
});

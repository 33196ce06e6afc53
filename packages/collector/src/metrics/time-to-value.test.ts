import { expect, test } from 'vitest';
import { smallConfig } from '../../fakes/small-config.ts';
import type { CohortRow } from '../store/subject-store.ts';
import { measureTimeToValue } from './time-to-value.ts';

const DAY = 24 * 3_600_000;
const NOW = 100 * DAY;
const person = (
  startedDaysAgo: number,
  tookDays: number | null,
  segment: string | null = 'everyone',
): CohortRow => ({
  startAt: NOW - startedDaysAgo * DAY,
  reachedAt: tookDays === null ? null : NOW - (startedDaysAgo - tookDays) * DAY,
  segment,
});
const measure = (rows: readonly CohortRow[], segment: string | null = null, now = NOW) =>
  measureTimeToValue(smallConfig, rows, { milestone: 'done', segment, now });

test('those who have not got there yet are censored, not absent', () => {
  const rows = [person(50, 2), person(50, 4), person(50, 30), person(50, null), person(3, null)];
  const result = measure(rows);
  expect(result).toMatchObject({
    milestone: { id: 'done', title: 'Finish a task' },
    n: 5,
    reached: 3,
    naiveMedian: 4 * DAY,
    quantiles: { p25: { value: 4 * DAY }, p50: { value: 30 * DAY }, p90: { value: null } },
    target: { low: null, high: 7 * DAY },
    reachedByTarget: { n: 4, reached: 2, rate: 0.5 },
    tail: { past2x: 2, past3x: 2 },
  });
  // 5 at risk at 2 days, then (one censored at 3) 3 at risk at 4 days, 2 at 30.
  const survival = [1, 0.8, 0.8 * (2 / 3), 0.8 * (2 / 3) * 0.5];
  expect(result.curve.map((point) => point.t / DAY)).toEqual([0, 2, 4, 30, 50]);
  expect(result.curve.map((point) => point.atRisk)).toEqual([5, 5, 3, 2, 1]);
  expect(result.curve.slice(0, 4).map((point) => point.survival)).toEqual(
    survival.map((one) => expect.closeTo(one, 12)),
  );
  expect(result.curve[4]).toMatchObject({ survival: result.curve[3]?.survival, events: 0 });
});

test('the restricted mean is the area under the curve up to the longest anybody was watched', () => {
  const result = measure([person(10, 2), person(10, null)]);
  expect(result.restrictedMean).toEqual({ value: 2 * DAY + 8 * DAY * 0.5, horizon: 10 * DAY });
});

test('the histogram counts those who got there, in even steps on a log axis', () => {
  const hours = (n: number) => n / 24;
  const result = measure([
    person(50, hours(0.2)),
    person(50, hours(2)),
    person(50, hours(2.5)),
    person(50, 5),
    person(50, null),
  ]);
  const bins = result.histogram.map(({ from, to, count }) => [from / 3_600_000, to / 3_600_000, count]);
  expect(bins).toEqual([
    [8 / 60, 0.25, 1],
    [0.25, 0.5, 0],
    [0.5, 1, 0],
    [1, 3, 2],
    [3, 6, 0],
    [6, 12, 0],
    [12, 24, 0],
    [24, 48, 0],
    [48, 96, 0],
    [96, 168, 1],
  ]);
});

test('a target is that of the segment asked for, or of the one everybody is in; never of a mixture', () => {
  const large = { low: 30 * DAY, high: 60 * DAY };
  expect(measure([person(1, null)], 'large').target).toEqual(large);
  expect(measure([person(1, null, 'large'), person(2, 1, 'large')]).target).toEqual(large);
  expect(measure([person(1, null), person(1, null, 'large')])).toMatchObject({
    target: null,
    reachedByTarget: null,
    tail: null,
  });
  expect(measure([person(1, null, null)]).target).toBeNull();
});

test('asked for an earlier instant, it answers what was known then', () => {
  const rows = [person(10, 4), person(2, null)];
  expect(measure(rows, null, NOW - 7 * DAY)).toMatchObject({
    n: 1,
    reached: 0,
    naiveMedian: null,
    now: NOW - 7 * DAY,
  });
});

test('of nobody there is nothing to say', () => {
  expect(measure([])).toMatchObject({
    n: 0,
    reached: 0,
    naiveMedian: null,
    curve: [],
    restrictedMean: null,
    histogram: [],
    quantiles: { p50: { value: null, low: null, high: null } },
  });
});

test('a long curve is thinned for drawing, and no event is lost by it', () => {
  const rows = Array.from({ length: 5_000 }, (_, i) => person(90, (i + 1) / 100));
  const { curve } = measure(rows);
  expect(curve.length).toBeLessThan(420);
  expect(curve.reduce((sum, { events }) => sum + events, 0)).toBe(5_000);
  expect(curve.at(-1)).toMatchObject({ survival: 0 });
});

import { expect, test } from 'vitest';
import { measureActivation } from './activation.ts';

const DAY = 24 * 3_600_000;
const NOW = 100 * DAY;
const person = (startedDaysAgo: number, tookDays: number | null) => ({
  startAt: NOW - startedDaysAgo * DAY,
  reachedAt: tookDays === null ? null : NOW - startedDaysAgo * DAY + tookDays * DAY,
});

test('who started less than the window ago is in neither number, activated or not', () => {
  const rows = [
    person(7, 7),
    person(8, 7.1),
    person(30, null),
    person(30, 1),
    person(6.9, 1),
    person(2, null),
    person(-1, null),
  ];
  expect(measureActivation(rows, 7 * DAY, NOW)).toMatchObject({
    n: 4,
    reached: 2,
    rate: 0.5,
    younger: 2,
    now: NOW,
  });
});

test('asked for an earlier instant, it answers what was known then', () => {
  const rows = [person(10, 5), person(10, 9)];
  expect(measureActivation(rows, 7 * DAY, NOW - 3 * DAY)).toMatchObject({ n: 2, reached: 1, younger: 0 });
  expect(measureActivation(rows, 7 * DAY, NOW - 4 * DAY)).toMatchObject({ n: 0, rate: null, younger: 2 });
});

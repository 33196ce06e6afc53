import { expect, test } from 'vitest';
import type { Experiment } from '../config.ts';
import { assignVariant, drawUnit, isHeldOut } from './assign.ts';

const IDS = 100_000;
const units = Array.from({ length: IDS }, (_, i) => `user-${i}`);

/** Pearson's statistic of counts against what was expected of them. */
const chiSquare = (counts: readonly number[], expected: readonly number[]): number =>
  counts.reduce((sum, n, i) => sum + (n - (expected[i] ?? 0)) ** 2 / (expected[i] ?? 1), 0);
// Quantiles of the chi-square distribution at p = 0.001.
const LIMIT_99_DF = 148.23;
const LIMIT_3_DF = 16.27;

/** How many of a draw fall into each of so many equal parts. */
const histogram = (draws: readonly number[], parts: number): number[] => {
  const counts = Array.from({ length: parts }, () => 0);
  for (const draw of draws) counts[Math.floor(draw * parts)] = (counts[Math.floor(draw * parts)] ?? 0) + 1;
  return counts;
};

test.each(['holdout', 'checklist-copy', 'a', 'b'])(
  '100,000 people fall evenly over the experiment %j',
  (experiment) => {
    const counts = histogram(
      units.map((unit) => drawUnit(experiment, unit)),
      100,
    );
    expect(
      chiSquare(
        counts,
        counts.map(() => IDS / 100),
      ),
    ).toBeLessThan(LIMIT_99_DF);
  },
);

test.each([
  ['holdout', 'checklist-copy'],
  ['a', 'b'],
  ['a', 'aa'],
])('where they fall in %j says nothing about %j', (one, other) => {
  const cells = units.map((unit) => Math.floor(drawUnit(one, unit) * 10) / 10 + drawUnit(other, unit) / 10);
  const counts = histogram(cells, 100);
  expect(
    chiSquare(
      counts,
      counts.map(() => IDS / 100),
    ),
  ).toBeLessThan(LIMIT_99_DF);
});

test('variants get their share by weight, above the holdout', () => {
  const experiment: Experiment = {
    id: 'e',
    goal: 'g',
    holdout: 0.1,
    variants: [
      { id: 'a', weight: 4 },
      { id: 'b', weight: 1 },
      { id: 'c', weight: 4 },
    ],
  };
  const drawn = units.map((unit) => assignVariant(experiment, unit));
  const counts = [null, 'a', 'b', 'c'].map((variant) => drawn.filter((one) => one === variant).length);
  expect(
    chiSquare(
      counts,
      [0.1, 0.4, 0.1, 0.4].map((share) => share * IDS),
    ),
  ).toBeLessThan(LIMIT_3_DF);
  const highest = Math.max(...units.filter((_, i) => drawn[i] === null).map((unit) => drawUnit('e', unit)));
  expect(highest).toBeLessThan(0.1);
});

test('an assignment is the published hash, for ever', () => {
  expect(
    ['ada', 'bo', 'Zoë 🚀'].map((unit) => Math.floor(drawUnit('checklist-copy', unit) * 1e9)),
  ).toMatchInlineSnapshot(`
    [
      252618768,
      59445783,
      352970430,
    ]
  `);
});

test('a wider holdout keeps those it had', () => {
  const held = (holdout: number) =>
    units.filter((user) =>
      isHeldOut(
        { version: 1, project: 'p', milestones: [], holdout },
        { host: 'server', session: null, unit: { user } },
      ),
    );
  const [few, many] = [new Set(held(0.05)), new Set(held(0.1))];
  expect([...few].every((user) => many.has(user))).toBe(true);
  expect(Math.abs(many.size / IDS - 0.1)).toBeLessThan(0.003);
});

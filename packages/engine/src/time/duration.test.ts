import { expect, test } from 'vitest';
import { parseDuration } from './duration.ts';

test.each<[string, number | null]>([
  ['45s', 45_000],
  ['30m', 1_800_000],
  ['24h', 86_400_000],
  ['7d', 604_800_000],
  ['2w', 1_209_600_000],
  ['1h30m', 5_400_000],
  ['0s', 0],
  ['', null],
  ['3 days', null],
  ['d', null],
  ['1.5h', null],
  ['-1d', null],
  ['1y', null],
  ['999999999w', null],
  ['1s'.repeat(100), null],
])('%j is %j ms', (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

import { expect, test } from 'vitest';
import type { Comparator } from '../config.ts';
import type { Json } from '../json.ts';
import { compares } from './comparator.ts';
import { matchesGlob } from './glob.ts';

test.each<[Json | undefined, Comparator, boolean]>([
  [5, { is: 5 }, true],
  ['5', { is: 5 }, false],
  [null, { is: null }, true],
  [5, { not: 4 }, true],
  [undefined, { not: 4 }, false],
  ['b', { in: ['a', 'b'] }, true],
  [5, { gt: 5 }, false],
  [5, { gte: 5, lt: 6 }, true],
  [6, { lt: 6 }, false],
  [5, { lte: 5 }, true],
  [5, { lte: 4 }, false],
  ['2026-01-02', { gt: '2026-01-01' }, true],
  ['5', { gt: 4 }, false],
  [undefined, { exists: false }, true],
  [undefined, { exists: true }, false],
  [null, { exists: true }, true],
  [['x', 'y'], { contains: 'y' }, true],
  ['a long text', { contains: 'long' }, true],
  [7, { contains: 7 }, false],
  ['17', { contains: 7 }, false],
  ['b', { in: 'abc' as never }, false],
  ['/projects/7', { glob: '/projects/*' }, true],
  [7, { glob: '*' }, false],
])('%j against %j is %j', (value, by, expected) => {
  expect(compares(value, by)).toBe(expected);
});

test.each<[string, string, boolean]>([
  ['', '', true],
  ['', '*', true],
  ['abc', 'a*c', true],
  ['abc', 'a?c', true],
  ['ac', 'a?c', false],
  ['abcbc', 'a*bc', true],
  ['abcb', 'a*bc', false],
  ['/a/b', '/a', false],
])('the text %j matches the glob %j: %j', (text, glob, expected) => {
  expect(matchesGlob(text, glob)).toBe(expected);
});

test('a pattern of many stars is answered', () => {
  expect(matchesGlob('a'.repeat(5_000), '*a'.repeat(60).concat('b'))).toBe(false);
});

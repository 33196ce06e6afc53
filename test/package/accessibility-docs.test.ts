import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDocument } from './markdown.ts';
import { ROOT } from './tracked-files.ts';

/** Criteria of WCAG 2.2 by level, https://www.w3.org/TR/WCAG22/. 4.1.1 is gone since 2.2. */
const CRITERIA: { readonly [level: string]: readonly string[] } = {
  A: (
    '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 ' +
    '2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2'
  ).split(' '),
  AA: (
    '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 ' +
    '3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3'
  ).split(' '),
};

const rows = readDocument('docs/accessibility.md')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [criterion = '', level = '', applies = '', how = '', tests = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { number: criterion.split(' ')[0] ?? '', level, applies, how, tests };
  });

test('each criterion of A and AA has one row, with its level', () => {
  const wanted = Object.entries(CRITERIA).flatMap(([level, numbers]) => numbers.map((n) => `${n} ${level}`));
  expect(wanted.length).toBe(55);
  expect(rows.map(({ number, level }) => `${number} ${level}`).sort()).toEqual(wanted.sort());
});

test('each row says whether it applies and how it is met, and one that applies names its tests', () => {
  for (const { number, applies, how, tests } of rows) {
    expect(['Yes', 'Partly', 'No'], number).toContain(applies);
    expect(how.length, number).toBeGreaterThan(5);
    if (applies !== 'No') expect(tests, number).toMatch(/\.test\.tsx?`/);
  }
});

test('every test it names is there', () => {
  const files = rows.flatMap(({ tests }) => [...tests.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path));
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((path) => !/\.test\.tsx?$/.test(path) || !existsSync(join(ROOT, path)))).toEqual([]);
});

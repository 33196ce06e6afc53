import { readdirSync, readFileSync } from 'node:fs';
import { formatProblem } from '@foothold/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from './parse-config.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const DEMO = read('../../../demo/taskboard.json');
const CASES = new URL('../../../test/cases/config/', import.meta.url);

/** A case changes the demo's config at one path and names the line the report must have. */
interface Case {
  readonly set?: readonly { readonly path: readonly (string | number)[]; readonly value: unknown }[];
  readonly text?: string;
  readonly expect: readonly string[];
}

function applied(change: Case): unknown {
  if (change.text !== undefined) return change.text;
  const document: unknown = JSON.parse(DEMO);
  for (const { path, value } of change.set ?? []) setAt(document, path, value);
  return document;
}

function setAt(root: unknown, path: readonly (string | number)[], value: unknown): void {
  const [last] = path.slice(-1);
  let holder = root;
  for (const step of path.slice(0, -1)) holder = Reflect.get(Object(holder), step);
  if (last !== undefined) Reflect.set(Object(holder), last, value);
}

test("the demo's config is read whole", () => {
  const result = parseConfig(DEMO);
  expect(result.ok ? result.config : result.problems.map(formatProblem)).toEqual(JSON.parse(DEMO));
});

describe('a broken config', () => {
  test.each(readdirSync(CASES))('%s is reported with path, finding and expectation', (file) => {
    const change: Case = JSON.parse(readFileSync(new URL(file, CASES), 'utf8'));
    const result = parseConfig(applied(change));
    expect(result.ok ? [] : result.problems.map(formatProblem)).toEqual(change.expect);
  });

  test('that is broken anywhere never throws, and never loses what it was given', () => {
    const document: unknown = JSON.parse(DEMO);
    const paths = pathsOf(document);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const copy: unknown = structuredClone(document);
        setAt(copy, path, value);
        const result = parseConfig(copy);
        if (result.ok) expect(result.config).toEqual(copy);
        else
          for (const problem of result.problems)
            expect(formatProblem(problem)).toMatch(/: found .+, expected .+/s);
      }),
      { numRuns: Number(process.env.FOOTHOLD_PROPERTY_RUNS ?? 500) },
    );
  });
});

function pathsOf(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, child]) => [[...path, key], ...pathsOf(child, [...path, key])]);
}

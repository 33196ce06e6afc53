import { readdirSync, readFileSync } from 'node:fs';
import { formatProblem } from '@foothold/engine';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUNS, runsOf, TIMEOUT_MS } from '../../../test/helpers/property-runs.ts';
import { brokenFrom, put, type Steps, valueAt } from '../test/mutation.ts';
import { configJsonSchema } from './json-schema.ts';
import { parseConfig } from './parse-config.ts';

const DEMO = readFileSync(new URL('../../../demo/taskboard.json', import.meta.url), 'utf8');
const CASES = new URL('../../../test/cases/config/', import.meta.url);

/** A case changes the demo's config at places or in its text, or is a text of its own; and names the report's lines. */
interface Case {
  readonly set?: readonly { readonly path: Steps; readonly value: unknown }[];
  readonly replace?: { readonly text: string; readonly by: string };
  readonly text?: string;
  readonly expect: readonly string[];
}

function applied(change: Case): unknown {
  if (change.text !== undefined) return change.text;
  if (change.replace) return DEMO.replace(change.replace.text, change.replace.by);
  const document: unknown = JSON.parse(DEMO);
  for (const { path, value } of change.set ?? [])
    put(valueAt(document, path.slice(0, -1)), path.at(-1) ?? '', value);
  return document;
}

/** A report's line: where, what was found, what is expected, and a correct example. */
const LINE = /^[^\n\r]+: found [^\n\r]+, expected [^\n\r]+, for example [^\n\r]+$/;
/** What a program says to its author, not to a writer. */
const INSIDES = /undefined|\[object |NaN|Invalid input|must match pattern|\n\s+at /;

function linesOf(input: unknown): string[] {
  const result = parseConfig(input);
  return result.ok ? [] : result.problems.map(formatProblem);
}

test("the demo's config is read whole", () => {
  const result = parseConfig(DEMO);
  expect(result.ok ? result.config : result.problems.map(formatProblem)).toEqual(JSON.parse(DEMO));
});

describe('a broken config', () => {
  test.each(readdirSync(CASES))('%s is reported with path, finding, expectation and example', (file) => {
    const change: Case = JSON.parse(readFileSync(new URL(file, CASES), 'utf8'));
    expect(linesOf(applied(change))).toEqual(change.expect);
    expect(change.expect.length).toBeGreaterThan(0);
  });

  const accepts = new Ajv2020({ allowUnionTypes: true }).compile(configJsonSchema());

  test('never throws, never shows our insides, and is never taken for a right one', {
    timeout: TIMEOUT_MS,
  }, () => {
    const count = { accepted: 0, rejected: 0 };
    fc.assert(
      fc.property(brokenFrom(JSON.parse(DEMO)), (document) => {
        const before = JSON.stringify(document);
        const result = parseConfig(document);
        expect(JSON.stringify(document)).toBe(before);
        if (result.ok) {
          count.accepted += 1;
          expect(result.config).toEqual(document);
          expect(accepts(document)).toBe(true);
        } else {
          count.rejected += 1;
          const lines = result.problems.map(formatProblem);
          expect(lines.length).toBeGreaterThan(0);
          expect(lines.filter((line) => !LINE.test(line) || INSIDES.test(withoutQuotes(line)))).toEqual([]);
        }
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(count.accepted, count.rejected)).toBeGreaterThan(0);
  });

  test('in its text says where JSON ends, or is read as JSON reads it', { timeout: TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(fc.nat(DEMO.length), fc.nat(3), fc.string({ maxLength: 3 }), (at, length, more) => {
        const text = DEMO.slice(0, at) + more + DEMO.slice(at + length);
        const result = parseConfig(text);
        if (result.ok) expect(result.config).toEqual(JSON.parse(text));
        else expect(result.problems.map(formatProblem).filter((line) => !LINE.test(line))).toEqual([]);
      }),
      { numRuns: runsOf(500) },
    );
  });
});

/** Quoted words are the document's own. */
function withoutQuotes(line: string): string {
  return line.replaceAll(/"(?:[^"\\]|\\.)*"?/g, '""');
}

describe('a value that never was JSON', () => {
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  let deep: unknown = { event: 'A' };
  for (let i = 0; i < 100_000; i++) deep = { not: deep };
  let shared: unknown = [];
  for (let i = 0; i < 60; i++) shared = [shared, shared];
  const throwing = {
    get version(): number {
      throw new Error('not today');
    },
  };

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['a symbol', Symbol('x')],
    ['a function', () => 1],
    ['a big integer', 1n],
    ['a map', new Map([['version', 1]])],
    ['a date inside', { version: 1, project: new Date(0) }],
    ['not a number', { version: Number.NaN }],
    ['a circle', cyclic],
    ['nesting without end', { version: 1, project: 'x', milestones: [{ id: 'a', title: 'A', when: deep }] }],
    ['the same list again and again', { milestones: shared }],
    ['a getter that throws', throwing],
    [
      'a proxy that throws',
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('no keys');
          },
        },
      ),
    ],
    ['a list with a hole', { version: 1, project: 'x', milestones: Array(2) }],
    ['deep JSON text', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['an endless text', 'x'.repeat(1_000_001)],
  ])('such as %s is a problem, not an accident', (_what, input) => {
    const lines = linesOf(input);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !LINE.test(line))).toEqual([]);
  });
});

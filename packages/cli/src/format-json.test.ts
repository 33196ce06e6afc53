import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../test/helpers/property-runs.ts';
import { formatJson } from './format-json.ts';

test('what fits in a line stands in one, the rest a line each', () => {
  const long = 'a name so long that two of them do not fit into one line of this';
  expect(formatJson({ a: { b: [1, 'x', null], c: {} }, d: [], e: [{ name: long }, { name: long }] })).toBe(
    `{
  "a": { "b": [1, "x", null], "c": {} },
  "d": [],
  "e": [
    { "name": "${long}" },
    { "name": "${long}" }
  ]
}`,
  );
});

test('it is the same JSON', { timeout: TIMEOUT_MS }, () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(JSON.parse(formatJson(value))).toEqual(plain);
    }),
    { numRuns: RUNS },
  );
});

import { describeFound, type Path, type Problem } from '@foothold/engine';
import type { z } from 'zod';
import { nearest } from '../nearest.ts';
import { exampleOf, exampleOfKey } from './example.ts';
import { keysOf } from './schema-at.ts';

/** Words of other tools for what this language calls otherwise. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ['equals', 'is'],
  ['eq', 'is'],
  ['ne', 'not'],
  ['neq', 'not'],
  ['min', 'gte'],
  ['max', 'lte'],
  ['regex', 'glob'],
  ['regexp', 'glob'],
  ['pattern', 'glob'],
  ['matches', 'glob'],
  ['includes', 'contains'],
  ['filter', 'where'],
  ['properties', 'where'],
  ['name', 'id'],
  ['condition', 'when'],
  ['trigger', 'when'],
  ['if', 'when'],
  ['then', 'do'],
  ['action', 'do'],
  ['description', 'body'],
  ['text', 'body'],
  ['type', 'kind'],
  ['selector', 'target'],
  ['after', 'elapsed'],
  ['cap', 'times'],
  ['deadline', 'due'],
]);

/** A key its object does not have: the one that was meant, or all there are. */
export function unknownKey(schema: z.core.$ZodType, key: string, path: Path, holder: unknown): Problem {
  const keys = keysOf(schema);
  const other = OTHER_WORDS.get(key);
  const near = keys.find((one) => one === other) ?? nearest(key, keys);
  const isThere = near !== undefined && Object.hasOwn(Object(holder), near);
  const example = near === undefined ? exampleOf(schema) : exampleOfKey(schema, near);
  const expected =
    near === undefined
      ? `only the keys ${keys.join(', ')}`
      : `a key of this object: ${isThere ? `"${near}" is there already` : `did you mean "${near}"?`}`;
  return {
    path: [...path, key],
    found: `the unknown key ${describeFound(key)}`,
    expected,
    ...(example === undefined ? {} : { example }),
  };
}

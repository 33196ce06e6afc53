import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../test/helpers/property-runs.ts';
import { findJsonFault } from './json-fault.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('a text that is not JSON', () => {
  test.each<[string, string, string]>([
    ['nothing', '', '1:1 the end, a value'],
    [
      'a comma too many in an object',
      '{\n  "a": 1,\n}',
      '3:1 "}", a key in double quotes: a comma before the end is one too many',
    ],
    ['a comma too many in a list', '[1, 2,]', '1:7 "]", a value'],
    [
      'a comma too few',
      '{\n  "a": 1\n  "b": 2\n}',
      '3:3 "\\"b\\"", a comma or the end of the list or object',
    ],
    ['single quotes', "{ 'a': 1 }", '1:3 "\'", a key in double quotes or "}"'],
    ['a bare key', '{ version: 1 }', '1:3 "version", a key in double quotes or "}"'],
    ['a comment', '{ // why\n"a": 1 }', '1:3 "/", a key in double quotes or "}"'],
    ['no colon', '{ "a" 1 }', '1:7 "1", a colon after the key'],
    ['a text over two lines', '["a\nb"]', '1:2 "\\"a", a value or "]"'],
    ['a number with a nought before it', '[01]', '1:2 "01", a value or "]"'],
    ['a word of another language', '[undefined]', '1:2 "undefined", a value or "]"'],
    ['an end too early', '{ "a": [1', '1:10 the end, a comma or the end of the list or object'],
    ['the wrong bracket', '[1}', '1:3 "}", a comma or the end of the list or object'],
    ['a bracket too many', '{}}', '1:3 "}", nothing more'],
  ])('with %s says where', (_what, text, expected) => {
    const fault = findJsonFault(text);
    expect(fault && `${fault.line}:${fault.column} ${fault.found}, ${fault.expected}`).toBe(expected);
  });
});

test('the same texts are JSON as for the runtime', { timeout: TIMEOUT_MS }, () => {
  const part = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '\\',
    '1',
    '-',
    '0',
    '.5',
    'e1',
    'true',
    'nul',
    ' ',
    '\n',
    '\u0001',
    '\u007f',
    '\u2028',
    '\ud800',
    'x',
  );
  const document = fc.oneof(
    fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
    fc.json(),
  );
  fc.assert(
    fc.property(
      document,
      fc.nat(40),
      fc.nat(2),
      fc.oneof(part, fc.constant('')),
      (text, at, length, more) => {
        const changed = text.slice(0, at) + more + text.slice(at + length);
        expect([findJsonFault(text) === null, findJsonFault(changed) === null]).toEqual([
          isJson(text),
          isJson(changed),
        ]);
      },
    ),
    { numRuns: RUNS },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RUNS } from '../../../../test/helpers/property-runs.ts';
import { byteLength } from './byte-length.ts';

test('a text is as long as its UTF-8 bytes, broken pairs included', () => {
  const encoded = (text: string): number => new TextEncoder().encode(text).length;
  for (const text of [
    '',
    'plain',
    'ß',
    '€',
    '👋',
    '\ud83d',
    '\udc4b\ud83d',
    'a\ud83d👋',
    '\u007f\u0080\u07ff\u0800\uffff',
  ]) {
    expect([text, byteLength(text)]).toEqual([text, encoded(text)]);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => byteLength(text) === encoded(text)),
    { numRuns: RUNS },
  );
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0xd700, max: 0xe100 })), (units) => {
      const text = String.fromCharCode(...units);
      return byteLength(text) === encoded(text);
    }),
    { numRuns: RUNS },
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../../../test/helpers/property-runs.ts';
import { plainText, readMarkup } from './markup.ts';

const TRAITS = { firstName: 'Ada', account: { name: 'Ember' }, empty: '', list: ['x'] };

describe('marks', () => {
  test('bold, em, code and links are read, and nest', () => {
    expect(
      readMarkup('Press **New *project***, `N`, or [read **on**](https://example.com/a?b=1).', {}),
    ).toEqual([
      'Press ',
      { kind: 'bold', inner: ['New ', { kind: 'em', inner: ['project'] }] },
      ', ',
      { kind: 'code', inner: ['N'] },
      ', or ',
      {
        kind: 'link',
        href: 'https://example.com/a?b=1',
        away: true,
        inner: ['read ', { kind: 'bold', inner: ['on'] }],
      },
      '.',
    ]);
  });

  test('a mark that is not closed, or is escaped, is text', () => {
    expect(plainText(readMarkup('2 * 3 * 4 and **so', {}))).toBe('2 * 3 * 4 and **so');
    expect(readMarkup('\\*not\\*', {}).join('')).toBe('*not*');
  });

  test('HTML is text', () => {
    expect(readMarkup('<img src=x onerror=alert(1)>', {})).toEqual(['<img src=x onerror=alert(1)>']);
  });
});

describe('traits', () => {
  test('are put in, with the account under its name and a fallback for what is not known', () => {
    const text =
      '{{user.firstName|friend}} {{ firstName }} {{account.name}} {{user.nick|you}} {{empty|e}} {{list|l}}{{no}}';
    expect(plainText(readMarkup(text, TRAITS))).toBe('Ada Ada Ember you e l');
  });

  test('are never marks, links or more placeholders', () => {
    const name = '**x** [y](javascript:alert(1)) {{firstName}} `z`';
    expect(readMarkup('Hi {{user.name}}', { name })).toEqual([`Hi ${name}`]);
    expect(readMarkup('[me](/u/{{user.name}})', { name: '../a b?c' })).toEqual([
      { kind: 'link', href: '/u/..%2Fa%20b%3Fc', away: false, inner: ['me'] },
    ]);
    expect(readMarkup('[me]({{user.url}})', { url: 'javascript:alert(1)' })).toEqual([
      { kind: 'link', href: 'javascript%3Aalert(1)', away: false, inner: ['me'] },
    ]);
  });
});

test('any text is read without a throw, and loses nothing but marks', { timeout: TIMEOUT_MS }, () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('*', '`', '[', ']', '(', ')', '\\', 'a', ' ', '{', '}') }),
      (text) => {
        const letters = (words: string): string => words.replace(/[^a]/g, '');
        const plain = plainText(readMarkup(text, {}));
        expect(letters(plain).length).toBeLessThanOrEqual(letters(text).length);
      },
    ),
    { numRuns: RUNS },
  );
});

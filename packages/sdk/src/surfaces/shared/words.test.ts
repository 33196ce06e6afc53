import { expect, test } from 'vitest';
import { type WordTable, wordsFor } from './words.ts';

const TABLE: WordTable<'items' | 'hello'> = {
  en: { items: { one: '{count} item', other: '{count} items' }, hello: 'Hello {name} {missing}' },
  pl: {
    items: {
      one: '{count} rzecz',
      few: '{count} rzeczy',
      many: '{count} rzeczy (wiele)',
      other: '{count} rzeczy (ułamek)',
    },
    hello: 'Cześć {name}',
  },
  'ar-EG': { items: '{count} عناصر', hello: 'أهلا' },
};

test('the exact locale is taken, else its language, else English', () => {
  expect(wordsFor(TABLE, 'pl')('hello', { name: 'Ada' })).toBe('Cześć Ada');
  expect(wordsFor(TABLE, 'pl-PL')('hello', { name: 'Ada' })).toBe('Cześć Ada');
  expect(wordsFor(TABLE, 'ar')('hello')).toBe('Hello {name} {missing}');
  expect(wordsFor(TABLE, 'constructor')('hello', { name: '' })).toBe('Hello  {missing}');
});

test('plural forms and figures are those of the language', () => {
  const say = wordsFor(TABLE, 'pl');
  expect([1, 3, 5, 1.5].map((count) => say('items', { count }))).toEqual([
    '1 rzecz',
    '3 rzeczy',
    '5 rzeczy (wiele)',
    '1,5 rzeczy (ułamek)',
  ]);
  expect(wordsFor(TABLE, 'en')('items', { count: 1 })).toBe('1 item');
  expect(wordsFor(TABLE, 'ar-EG')('items', { count: 5 })).toBe('٥ عناصر');
});

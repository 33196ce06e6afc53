import { expect, test } from 'vitest';
import { createLearnWords, lateTable } from './late-words.ts';
import { wordsFor } from './words.ts';

const GERMAN = { default: { EARLY: { hello: 'Hallo' }, LATE: { bye: 'Tschüss' } } };

test('a language is fetched once, and its words are in the tables that were there and in those that come', async () => {
  let fetched = 0;
  const learn = createLearnWords({
    de: async () => {
      fetched += 1;
      return GERMAN;
    },
  });
  const early = lateTable('EARLY', { en: { hello: 'Hello' } });
  expect(wordsFor(early, 'de')('hello')).toBe('Hello');
  await learn('de-AT');
  const late = lateTable('LATE', { en: { bye: 'Bye' } });
  expect(wordsFor(early, 'de')('hello')).toBe('Hallo');
  expect(wordsFor(late, 'de-AT')('bye')).toBe('Tschüss');
  expect(learn('de')).toBeNull();
  expect(fetched).toBe(1);
});

test('for English, and for a language nobody wrote, there is nothing to wait for', () => {
  const learn = createLearnWords({ de: async () => GERMAN });
  expect(['en', 'en-GB', 'fi', 'constructor'].map(learn)).toEqual([null, null, null, null]);
});

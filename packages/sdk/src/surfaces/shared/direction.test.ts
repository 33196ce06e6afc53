import { expect, test } from 'vitest';
import { directionOf } from './direction.ts';

test('the page’s word counts, else the language', () => {
  expect([directionOf('rtl', 'en'), directionOf('ltr', 'ar'), directionOf('', 'ar-EG')]).toEqual([
    'rtl',
    'ltr',
    'rtl',
  ]);
  expect([directionOf('', 'de'), directionOf('auto', 'HE'), directionOf('', '')]).toEqual([
    'ltr',
    'rtl',
    'ltr',
  ]);
});

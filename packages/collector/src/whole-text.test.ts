import { expect, test } from 'vitest';
import { isWholeText } from './whole-text.ts';

test('text is whole with every character there is, and not with half of one or the character 0', () => {
  expect(['', 'Ada', 'é', '😀', '\u{10ffff}', '\n'].map(isWholeText)).not.toContain(false);
  expect(['\ud800', 'a\udc00b', '😀'.slice(0, 1), 'a\0b', '\0'].map(isWholeText)).not.toContain(true);
});

import { expect, test } from 'vitest';
import { readMedia } from './read-media.ts';

const READER = { locale: 'de-AT', fallback: 'en', traits: { firstName: 'Ada' } };

test('a picture has the words of the reader; without any it only decorates', () => {
  const alt = { en: 'A board', de: 'Das **Brett** von {{user.firstName}}' };
  expect(readMedia({ image: 'https://cdn.example/board.png', alt }, READER)).toEqual({
    src: 'https://cdn.example/board.png',
    alt: 'Das Brett von Ada',
  });
  expect(readMedia({ image: 'board.png' }, READER)).toEqual({ src: 'board.png', alt: '' });
  expect(readMedia(undefined, READER)).toBeNull();
});

test.for(['javascript:alert(1)', 'data:image/svg+xml,<svg/>', 'blob:x', 'mailto:a@b.example', 'tel:1', ' '])(
  '%j is no picture',
  (image) => {
    expect(readMedia({ image }, READER)).toBeNull();
  },
);

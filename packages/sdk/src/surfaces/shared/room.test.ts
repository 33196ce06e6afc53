import { expect, test } from 'vitest';
import { createRoom, isClear, roomOf } from './room.ts';

const prompt = document.createElement('div');
const launcher = document.createElement('div');
const tour = document.createElement('div');
const BOX = { x: 10, y: 10, width: 100, height: 50 };

test('a surface is clear until another claims where it is, or the whole page', () => {
  const room = createRoom();
  const clear = (who: Element, rect: typeof BOX | null = BOX): boolean =>
    isClear(room.$claims.get(), who, rect);
  room.claim(prompt, [{ x: 200, y: 0, width: 50, height: 50 }]);
  expect(clear(launcher)).toBe(true);
  room.claim(prompt, [{ x: 100, y: 40, width: 50, height: 50 }]);
  expect(clear(launcher)).toBe(false);
  expect(clear(launcher, null)).toBe(true);
  expect(clear(prompt)).toBe(true);
  room.claim(tour, 'all');
  expect([clear(launcher, null), clear(prompt)]).toEqual([false, false]);
  room.claim(tour, null);
  room.claim(prompt, null);
  expect(clear(launcher)).toBe(true);
});

test('the same claim again is no news', () => {
  const room = createRoom();
  let news = 0;
  room.$claims.listen(() => {
    news += 1;
  });
  room.claim(prompt, [BOX]);
  room.claim(prompt, [{ ...BOX }]);
  room.claim(launcher, null);
  expect(news).toBe(1);
});

test('every Foothold of a page shares its room', () => {
  expect(roomOf(window)).toBe(roomOf(window));
});

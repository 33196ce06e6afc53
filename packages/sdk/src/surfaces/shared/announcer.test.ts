import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAnnouncer } from './announcer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const lines = (region: HTMLElement): (string | null)[] =>
  [...region.children].map((line) => line.textContent);

test('each thing is said once, one after the other, and forgotten', () => {
  const region = document.createElement('div');
  const announcer = createAnnouncer(region);
  for (const text of ['One.', 'One.', '', 'Two.']) announcer.say(text);
  expect(lines(region)).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(lines(region)).toEqual(['One.', 'Two.']);
  announcer.say('One.');
  vi.advanceTimersByTime(100);
  expect(lines(region)).toEqual(['One.', 'Two.', 'One.']);
  vi.advanceTimersByTime(5_000);
  expect(lines(region)).toEqual([]);
});

test('stopped, it says no more', () => {
  const region = document.createElement('div');
  const announcer = createAnnouncer(region);
  announcer.say('One.');
  announcer.stop();
  vi.runAllTimers();
  expect(lines(region)).toEqual([]);
});

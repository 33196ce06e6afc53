import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAnnouncer } from './announcer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is said together is said once, and the region is empty before', () => {
  const region = document.createElement('div');
  const announcer = createAnnouncer(region);
  announcer.say('One.');
  announcer.say('One.');
  announcer.say('');
  announcer.say('Two.');
  expect(region.textContent).toBe('');
  vi.runAllTimers();
  expect(region.textContent).toBe('One. Two.');
  announcer.say('One.');
  expect(region.textContent).toBe('');
  vi.runAllTimers();
  expect(region.textContent).toBe('One.');
  announcer.say('Never.');
  announcer.stop();
  vi.runAllTimers();
  expect(region.textContent).toBe('');
});

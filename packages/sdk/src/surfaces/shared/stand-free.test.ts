import { expect, test, vi } from 'vitest';
import { fakeHost } from '../../../fakes/fake-host.ts';
import { standFree } from './stand-free.ts';

test('whoever came first stays, and the next one comes when there is room', () => {
  const host = fakeHost();
  const [first, second] = [host.layer(), host.layer()];
  const seen = vi.fn();
  const a = standFree(first, (isOn) => seen('a', isOn));
  const b = standFree(second, (isOn) => seen('b', isOn));
  a.want(true);
  b.want(true);
  expect(seen.mock.calls).toEqual([['a', true]]);
  expect(second.root.firstElementChild?.hasAttribute('data-off')).toBe(true);
  a.stop();
  expect(seen.mock.calls).toEqual([
    ['a', true],
    ['b', true],
  ]);
  expect(second.root.firstElementChild?.hasAttribute('data-off')).toBe(false);
  const tour = host.layer();
  host.room.claim(tour.root, 'all');
  expect(seen.mock.lastCall).toEqual(['b', false]);
  b.stop();
  host.room.claim(tour.root, null);
  expect(seen.mock.lastCall).toEqual(['b', false]);
});

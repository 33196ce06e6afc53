import { expect, test } from 'vitest';
import { fakeClock } from '../../../../test/helpers/fake-clock.ts';
import { pageKeyValue } from './key-value.ts';
import { pageLocks } from './locks.ts';

const open = () => {
  const clock = fakeClock(0);
  const store = pageKeyValue();
  let owners = 0;
  const tab = () => pageLocks(undefined, store, clock, () => `tab-${++owners}`);
  return { clock, store, one: tab(), other: tab() };
};
const hang = (): Promise<void> => new Promise(() => undefined);

test('without Web Locks one tab at a time works, and the next may when it is done', async () => {
  const { one, other } = open();
  let finish = (): void => undefined;
  const first = one.run('send', () => new Promise((resolve) => (finish = resolve)), false);
  expect(await other.run('send', hang, false)).toBe(false);
  expect(await other.run('another', async () => undefined, false)).toBe(true);
  finish();
  expect(await first).toBe(true);
  expect(await other.run('send', async () => undefined, false)).toBe(true);
});

test('a tab that died holding the lease is waited for 15 s, or robbed', async () => {
  const { clock, one, other } = open();
  void one.run('send', hang, false);
  await clock.advance(14_999);
  expect(await other.run('send', async () => undefined, false)).toBe(false);
  expect(await other.run('send', async () => undefined, true)).toBe(true);
  void one.run('send', hang, false);
  await clock.advance(15_000);
  expect(await other.run('send', async () => undefined, false)).toBe(true);
});

test('work that fails gives the lease back', async () => {
  const { one, other } = open();
  await expect(one.run('send', () => Promise.reject(new Error('no')), false)).rejects.toThrow('no');
  expect(await other.run('send', async () => undefined, false)).toBe(true);
});

test.each(['garbage', '{"until":"late"}', '{"until":9e15}'])(
  'a lease stored as %s holds nobody up',
  async (text) => {
    const { store, one } = open();
    store.set('lease:send', text);
    expect(await one.run('send', async () => undefined, false)).toBe(true);
  },
);

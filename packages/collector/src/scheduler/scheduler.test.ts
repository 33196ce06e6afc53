import { expect, test } from 'vitest';
import { fakeClock } from '../../../../test/helpers/fake-clock.ts';
import { silentLog } from '../log.ts';
import { createScheduler } from './scheduler.ts';

const start = (answers: (number | null)[] = []) => {
  const clock = fakeClock(0);
  const runs: number[] = [];
  const scheduler = createScheduler({
    clock,
    log: silentLog,
    work: async () => {
      runs.push(clock.now());
      return answers.shift() ?? null;
    },
  });
  return { clock, runs, scheduler };
};

test('work is done at once, then at the instant it names, with no look in between', async () => {
  const { clock, runs } = start([500, 700]);
  await clock.advance(699);
  expect(runs).toEqual([0, 500]);
  await clock.advance(1);
  expect(runs).toEqual([0, 500, 700]);
  expect(clock.waiting()).toBe(1);
});

test('with nothing due it looks every ten seconds, for other collectors write too', async () => {
  const { clock, runs } = start([1e12]);
  await clock.advance(30_000);
  expect(runs).toEqual([0, 10_000, 20_000, 30_000]);
});

test('what is due still after all was done is another collector’s, and is looked at again soon', async () => {
  const { clock, runs } = start([0, 0, 5_000]);
  await clock.advance(1_000);
  expect(runs).toEqual([0, 100, 200]);
});

test('something due earlier wakes it earlier, something later does not', async () => {
  const { clock, runs, scheduler } = start([5_000, 9_000]);
  await clock.advance(0);
  scheduler.wakeBy(8_000);
  scheduler.wakeBy(1_000);
  await clock.advance(8_000);
  expect(runs).toEqual([0, 1_000]);
  await clock.advance(1_000);
  expect(runs).toEqual([0, 1_000, 9_000]);
});

test('what becomes due while it works is not forgotten', async () => {
  const clock = fakeClock(0);
  const runs: number[] = [];
  let finish: () => void = () => {};
  const scheduler = createScheduler({
    clock,
    log: silentLog,
    work: async () => {
      runs.push(clock.now());
      if (runs.length === 1)
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
      return null;
    },
  });
  await clock.advance(100);
  scheduler.wakeBy(50);
  finish();
  await clock.advance(1);
  expect(runs).toEqual([0, 100]);
});

test('a failure is tried again after a second', async () => {
  const clock = fakeClock(0);
  const runs: number[] = [];
  createScheduler({
    clock,
    log: silentLog,
    work: async () => {
      runs.push(clock.now());
      if (runs.length < 3) throw new Error('disk');
      return null;
    },
  });
  await clock.advance(10_000);
  expect(runs).toEqual([0, 1_000, 2_000]);
});

test('stopping waits for the work under way and leaves no timer', async () => {
  const clock = fakeClock(0);
  let finish: () => void = () => {};
  const scheduler = createScheduler({
    clock,
    log: silentLog,
    work: () =>
      new Promise((resolve) => {
        finish = () => resolve(10);
      }),
  });
  await clock.advance(0);
  let stopped = false;
  const stopping = scheduler.stop().then(() => {
    stopped = true;
  });
  await clock.advance(0);
  expect(stopped).toBe(false);
  finish();
  await stopping;
  scheduler.wakeBy(0);
  expect(clock.waiting()).toBe(0);
});

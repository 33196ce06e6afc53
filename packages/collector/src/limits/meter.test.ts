import { expect, test } from 'vitest';
import { fakeClock } from '../../../../test/helpers/fake-clock.ts';
import { createMeter } from './meter.ts';

test('a name may do a minute’s worth at once, then as much as time gives back', async () => {
  const clock = fakeClock();
  const meter = createMeter(60, clock.now);
  for (let i = 0; i < 60; i++) {
    expect(meter.waitFor('ada', 1)).toBe(0);
    meter.take('ada', 1);
  }
  expect([meter.waitFor('ada', 1), meter.waitFor('ada', 5), meter.waitFor('bob', 1)]).toEqual([
    1_000, 5_000, 0,
  ]);
  await clock.advance(5_000);
  expect([meter.waitFor('ada', 5), meter.waitFor('ada', 6)]).toEqual([0, 1_000]);
});

test('more than a minute’s worth at once is taken by an empty bucket, and paid for', async () => {
  const clock = fakeClock();
  const meter = createMeter(60, clock.now);
  expect(meter.waitFor('ada', 180)).toBe(0);
  meter.take('ada', 180);
  expect(meter.waitFor('ada', 1)).toBe(121_000);
  await clock.advance(180_000);
  expect(meter.waitFor('ada', 180)).toBe(0);
});

test('names without end take no room and empty nobody’s bucket', () => {
  const clock = fakeClock();
  const meter = createMeter(60, clock.now);
  meter.take('ada', 60);
  for (let i = 0; i < 20_000; i++) meter.take(`name ${i}`, 1);
  expect(meter.waitFor('ada', 1)).toBeGreaterThanOrEqual(1_000);
  // Who met with somebody busy in every row waits too: that is a few of a thousand.
  const held = Array.from({ length: 1_000 }, (_, i) => meter.waitFor(`other ${i}`, 1)).filter((ms) => ms > 0);
  expect(held.length).toBeLessThan(20);
});

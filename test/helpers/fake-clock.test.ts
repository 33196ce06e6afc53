import { expect, test } from 'vitest';
import { fakeClock } from './fake-clock.ts';

test('timers run in order of their instant, each seeing its own time', async () => {
  const clock = fakeClock(1_000);
  const story: string[] = [];
  clock.after(300, () => story.push(`late ${clock.now()}`));
  clock.after(100, () => {
    story.push(`early ${clock.now()}`);
    clock.after(100, () => story.push(`chained ${clock.now()}`));
  });
  clock.after(100, () => story.push(`early too ${clock.now()}`));
  clock.after(200, () => story.push('called off'))();

  await clock.advance(250);
  story.push(`stands at ${clock.now()}`);
  await clock.advance(1_000);

  expect(story).toEqual(['early 1100', 'early too 1100', 'chained 1200', 'stands at 1250', 'late 1300']);
  expect(clock.waiting()).toBe(0);
});

test('promises settle between timers', async () => {
  const clock = fakeClock(0);
  const story: string[] = [];
  clock.after(1, () => void Promise.resolve().then(() => story.push('after the first timer')));
  clock.after(2, () => story.push('second timer'));
  await clock.advance(2);
  expect(story).toEqual(['after the first timer', 'second timer']);
});

test('the clock refuses to run back', async () => {
  const clock = fakeClock(10);
  await expect(clock.advanceTo(9)).rejects.toThrow('the clock is at 10 and cannot go back to 9');
});

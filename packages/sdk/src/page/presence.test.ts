import { expect, test } from 'vitest';
import { fakeClock } from '../../../../test/helpers/fake-clock.ts';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld } from '../../fakes/world.ts';
import { observePresence } from './presence.ts';

test('somebody at the page is told once a minute, by whatever they do, until it is stopped', async () => {
  const clock = fakeClock();
  let told = 0;
  const stop = observePresence(window, clock, () => {
    told += 1;
  });
  const act = (type: string): boolean => document.body.dispatchEvent(new Event(type, { bubbles: true }));
  for (let i = 0; i < 100; i++) act('pointermove');
  expect(told).toBe(1);
  await clock.advance(60_000);
  act('keydown');
  act('scroll');
  expect(told).toBe(2);
  await clock.advance(600_000);
  expect(told).toBe(2);
  stop();
  act('pointerdown');
  expect(told).toBe(2);
});

test('a hand on the keyboard keeps the visit going; without one it ends, and the next touch begins another', async () => {
  const MINUTE_MS = 60_000;
  const world = createWorld();
  const late = (minutes: number) => ({
    id: `after-${minutes}`,
    when: { elapsed: `${minutes}m` },
    do: { callback: 'tell' },
  });
  const tab = world.open({
    source: { config: { ...TASKBOARD, interventions: [late(40), late(80)] } },
    callbacks: { tell: () => undefined },
  });
  await tab.foothold.ready;
  const touch = (): void => {
    const { document, Event: PageEvent } = tab.window as Window & typeof globalThis;
    document.body.dispatchEvent(new PageEvent('keydown', { bubbles: true }));
  };
  await tab.foothold.track('Signed Up');
  await world.pass(20 * MINUTE_MS);
  touch();
  await world.pass(20 * MINUTE_MS);
  expect(tab.story).toContain('fired after-40');
  await world.pass(50 * MINUTE_MS);
  expect(tab.story).not.toContain('fired after-80');
  touch();
  await world.rest();
  expect(tab.story).toContain('fired after-80');
});

import { expect, test } from 'vitest';
import { createWorld, KEY } from '../fakes/world.ts';
import type { Foothold } from './foothold.ts';
import { oneOnPage } from './one-on-page.ts';

const page = window as unknown as Window & typeof globalThis;
const made = (world = createWorld()) => {
  const tab = world.open();
  return { world, tab, make: () => tab.foothold };
};
const none = (): Foothold => {
  throw new Error('a second one was made');
};

test('a second copy of a project forwards to the first: one queue, one person, one set of surfaces', async () => {
  const { world, tab, make } = made();
  const first = oneOnPage(page, KEY, {}, make);
  const second = oneOnPage(page, KEY, { callbacks: { nudge: () => undefined } }, none);
  const heard: string[] = [];
  second.on('event', ({ name }) => heard.push(name));
  await second.ready;
  const kept = [await first.track('From The First'), await second.track('From The Second')];
  expect(kept.map(({ stored }) => stored)).toEqual(['disk', 'disk']);
  await world.pass(400);
  expect(world.collector.names()).toEqual(['From The First', 'From The Second']);
  expect(heard).toEqual(['From The First', 'From The Second']);

  // Whoever lets go of the second has not let go of the first.
  second.stop();
  await first.track('After');
  await world.pass(400);
  expect([world.collector.names().at(-1), heard.length]).toEqual(['After', 2]);
  first.stop();
  expect(tab.presented()).toBeNull();
});

test('what a second copy draws by itself it gives back when it stops', () => {
  const story: string[] = [];
  const { foothold } = made().tab;
  const replace: Foothold['replace'] = (kind) => {
    story.push(`draws ${kind}`);
    return () => story.push(`gives ${kind} back`);
  };
  const first = oneOnPage(page, KEY, {}, () => ({ ...foothold, replace }));
  const second = oneOnPage(page, KEY, {}, none);
  second.replace('tour', () => undefined);
  second.stop();
  expect(story).toEqual(['draws tour', 'gives tour back']);
  first.stop();
});

test('after the first was stopped another begins, and another project has one of its own', () => {
  const { make } = made();
  const first = oneOnPage(page, KEY, {}, make);
  expect(() => oneOnPage(page, 'another', {}, none)).toThrow('a second one was made');
  first.stop();
  expect(() => oneOnPage(page, KEY, {}, none)).toThrow('a second one was made');
});

test('a verb the first is too old to know does nothing, and what answers that is no Foothold is none', () => {
  const { consent: _, ...older } = made().tab.foothold;
  const first = oneOnPage(page, 'older', {}, () => older as Foothold);
  expect(() => oneOnPage(page, 'older', {}, none).consent('granted')).not.toThrow();
  first.stop();
  const answer = (event: Event): void => (event as CustomEvent).detail.take({ track: 7 });
  page.addEventListener('foothold:hello', answer);
  expect(() => oneOnPage(page, KEY, {}, none)).toThrow('a second one was made');
  page.removeEventListener('foothold:hello', answer);
});

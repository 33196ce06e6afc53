import type { Config } from '@foothold/engine';
import { expect, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, KEY } from '../../fakes/world.ts';
import { readConfig } from './read-config.ts';

const broken = { ...TASKBOARD, checklists: [{ id: 'c', title: 'C', items: [{ milestone: 'nowhere' }] }] };

test.each<{ what: string; document: unknown }>([
  { what: 'that names a milestone it has not', document: broken },
  { what: 'of a version nobody knows', document: { ...TASKBOARD, version: 2 } },
  { what: 'that is no object', document: 'later' },
  { what: 'with a hole in it', document: { ...TASKBOARD, milestones: null } },
  {
    what: 'with an event that is no text',
    document: { ...TASKBOARD, interventions: [{ id: 'x', when: { event: {} }, do: {} }] },
  },
])('a config $what replaces no good one, here or after a reload, and is told', async ({ document }) => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const first = world.open();
  await first.foothold.ready;
  await world.rest();
  first.close();

  world.collector.config = document;
  for (let reload = 0; reload < 2; reload++) {
    const next = world.open();
    await world.turn();
    expect(next.foothold.$config.get()).toEqual(TASKBOARD);
    await next.foothold.ready;
    await world.rest();
    expect(next.foothold.$config.get()).toEqual(TASKBOARD);
    expect(next.story).toEqual(['error config-invalid']);
    next.close();
  }
});

test('a new config is run by at once, and kept for the next page', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const first = world.open();
  await first.foothold.ready;
  await world.rest();
  await first.foothold.track('Signed Up');
  first.close();

  const edited: Config = {
    ...TASKBOARD,
    milestones: TASKBOARD.milestones.map((one) => ({ ...one, due: '1d' })),
  };
  world.collector.config = edited;
  const second = world.open();
  await second.foothold.ready;
  await world.rest();
  expect(second.foothold.$config.get()).toEqual(edited);
  expect(second.foothold.$progress.get()).toMatchObject({ done: 0, total: 3 });
  second.close();

  world.collector.config = null;
  const third = world.open();
  await world.turn();
  expect(third.foothold.$config.get()).toEqual(edited);
  await third.foothold.ready;
  expect(world.collector.asked.slice(0, 1)).toEqual([`config ${KEY}`]);
});

test('what happens before any config is known counts once there is one', async () => {
  const world = createWorld();
  const tab = world.open();
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Project Created');
  await tab.foothold.ready;
  expect(tab.foothold.$progress.get()).toBeNull();
  world.collector.config = TASKBOARD;
  tab.window.dispatchEvent(new Event('online'));
  await world.rest();
  expect(tab.foothold.$progress.get()).toMatchObject({ done: 1, total: 3 });
  expect(tab.story).toContain('milestone first-project');
});

test('a config that has been run by is not checked again; one that cannot be checked now waits, and that is told', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const checked: unknown[] = [];
  const reader = async () => (document: unknown) => {
    checked.push(document);
    return readConfig(document);
  };
  for (let load = 0; load < 2; load++) {
    const tab = world.open({ chunks: { reader } });
    await tab.foothold.ready;
    await world.rest();
    tab.close();
  }
  expect(checked).toHaveLength(1);

  world.collector.config = { ...TASKBOARD, project: 'renamed' };
  const offline = world.open({ chunks: { reader: () => Promise.reject(new Error('offline')) } });
  await offline.foothold.ready;
  await world.rest();
  expect(offline.foothold.$config.get()).toEqual(TASKBOARD);
  expect(offline.story).toEqual(['error config-unchecked']);
});

test('what is asked for by its id before the config is known is done when it is, and told when there is none', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  let check = (): void => undefined;
  const reader = (): Promise<typeof readConfig> =>
    new Promise((resolve) => {
      check = () => resolve(readConfig);
    });
  const tab = world.open({ chunks: { reader } });
  tab.foothold.start('create-project');
  await world.rest();
  // The start goes on, and storage is read; the config is still on its way.
  tab.foothold.show('assign-next');
  tab.foothold.start('nowhere');
  await world.rest();
  expect(tab.story).toEqual([]);
  check();
  await world.rest();
  await tab.foothold.track('Signed Up');
  await world.rest();
  const active = tab.foothold.$active.get();
  expect(active?.tours.map(({ id }) => id)).toEqual(['create-project']);
  expect(active?.prompts.map(({ id }) => id)).toEqual(['assign-next']);
  expect(tab.story.filter((line) => line.startsWith('error'))).toEqual(['error unknown-id']);

  const none = createWorld().open();
  none.foothold.start('create-project');
  await none.foothold.ready;
  await expect.poll(() => none.story).toEqual(['error unknown-id']);
});

test('of two configs the later one is run by, whichever is checked first', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const waiting: (() => void)[] = [];
  const reader = (): Promise<typeof readConfig> =>
    new Promise((resolve) => waiting.push(() => resolve(readConfig)));
  const tab = world.open({ chunks: { reader } });
  await world.rest();
  const later = { ...TASKBOARD, project: 'later' };
  world.collector.config = later;
  tab.window.dispatchEvent(new Event('online'));
  await world.rest();
  for (const check of waiting.reverse()) {
    check();
    await world.rest();
  }
  expect(tab.foothold.$config.get()).toEqual(later);
});

test('a page that stopped while a config was being checked does not listen to it', async () => {
  const world = createWorld();
  world.collector.config = { ...TASKBOARD, capture: [{ click: '#save', as: 'Saved' }] };
  let check = (): void => undefined;
  const reader = (): Promise<typeof readConfig> =>
    new Promise((resolve) => {
      check = () => resolve(readConfig);
    });
  const tab = world.open({ chunks: { reader } });
  await world.turn();
  const heard: string[] = [];
  tab.window.addEventListener = (type: string) => void heard.push(type);
  await world.rest();
  tab.foothold.stop();
  check();
  await world.rest();
  expect(heard).toEqual([]);
});

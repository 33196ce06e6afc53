import { expect, test } from 'vitest';
import type { Fault } from '../../fakes/fake-collector.ts';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, type Tab, type World } from '../../fakes/world.ts';

const DAY_MS = 86_400_000;
const started = async (world: World): Promise<Tab> => {
  world.collector.config ??= TASKBOARD;
  const tab = world.open();
  await tab.foothold.ready;
  await world.rest();
  return tab;
};
const requests = (world: World): number => world.collector.batches.length + world.collector.asked.length;
const lookAgain = (tab: Tab): void => {
  tab.hide();
  tab.show();
};

test.each<{ how: string; fault: Fault }>([
  { how: 'HTTP 410', fault: { status: 410 } },
  { how: '{ "disabled": true }', fault: { body: '{ "success": false, "disabled": true }' } },
])(
  '$how switches every tab off for a day, through reloads; then one request asks for all',
  async ({ fault }) => {
    const world = createWorld();
    const one = await started(world);
    const other = await started(world);
    await one.foothold.track('Signed Up');
    await one.foothold.track('Task Created');
    await world.pass(5_000);
    expect(one.presented()).not.toBeNull();
    expect(one.foothold.$active.get()?.prompts).toHaveLength(1);

    world.collector.only = fault;
    await one.foothold.track('Task Completed');
    await world.pass(1_000);
    const before = requests(world);
    for (const tab of [one, other]) expect(tab.story).toContain('error switched-off');

    world.collector.only = null;
    for (const tab of [one, other]) {
      expect(tab.foothold.$active.get()).toBeNull();
      expect(await tab.foothold.track('Task Assigned')).toEqual({ id: '', stored: 'none' });
      lookAgain(tab);
      tab.window.dispatchEvent(new Event('online'));
    }
    expect(world.clock.waiting()).toBe(0);
    one.close();
    const reloaded = await started(world);
    await reloaded.foothold.track('Task Assigned');
    await world.pass(DAY_MS - 60_000);
    lookAgain(reloaded);
    await world.rest();
    expect(requests(world)).toBe(before);
    expect(reloaded.foothold.$active.get()).toBeNull();

    await world.pass(120_000);
    expect(requests(world)).toBe(before);
    world.collector.only = fault;
    lookAgain(reloaded);
    await world.pass(5_000);
    expect(requests(world)).toBe(before + 1);
    expect(reloaded.foothold.$active.get()).toBeNull();

    world.collector.only = null;
    await world.pass(DAY_MS);
    lookAgain(reloaded);
    await world.pass(60_000);
    expect(world.collector.names()).toContain('Task Completed');
    expect(reloaded.foothold.$active.get()).not.toBeNull();
    expect(reloaded.foothold.$milestones.get()).toHaveProperty('first-task');
  },
);

test('a page whose start is answered so shows nothing; one that was away hears of it', async () => {
  const world = createWorld();
  const away = await started(world);
  await away.foothold.track('Signed Up');
  await away.foothold.track('Task Created');
  await world.pass(5_000);
  away.window.dispatchEvent(new (away.window as unknown as { Event: typeof Event }).Event('pagehide'));
  world.collector.only = { body: '{"disabled":true}' };
  const fresh = await started(world);
  expect(fresh.foothold.$active.get()).toBeNull();
  const before = requests(world);
  away.comeBack();
  await away.foothold.track('Task Completed');
  await world.pass(60_000);
  expect([requests(world), away.foothold.$active.get()]).toEqual([before, null]);
});

test('while switched off, somebody who signs out is forgotten', async () => {
  const world = createWorld();
  world.collector.only = { status: 410 };
  const tab = await started(world);
  tab.foothold.identify('user-1');
  tab.foothold.reset();
  await world.rest();
  expect(world.storage.get('foothold:pk_test:who')).toContain('"userId":null');
});

test('a config that speaks of "disabled" switches nothing off', async () => {
  const world = createWorld();
  world.collector.config = { ...TASKBOARD, project: 'disabled', disabled: true };
  const tab = await started(world);
  await tab.foothold.track('Signed Up');
  await world.pass(5_000);
  expect(world.collector.names()).toEqual(['Signed Up']);
});

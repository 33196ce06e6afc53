import { expect, test } from 'vitest';
import { TASKBOARD } from '../fakes/taskboard.ts';
import { createWorld } from '../fakes/world.ts';
import { inertFoothold } from './inert.ts';

test('an event is kept on disk, moves progress at once, and reaches the collector', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const tab = world.open();
  await tab.foothold.ready;

  const kept = await tab.foothold.track('Signed Up');
  await tab.foothold.track('Project Created', { id: 'p1' });
  tab.story.push(JSON.stringify(tab.foothold.$progress.get()));
  await world.pass(400);

  expect(kept).toEqual({ id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7/), stored: 'disk' });
  expect(tab.story).toEqual([
    'event Signed Up',
    'event Project Created',
    'milestone first-project',
    '{"checklist":"getting-started","done":1,"total":3,"complete":false}',
    'stored',
    'stored',
  ]);
  expect(world.collector.names()).toEqual(['Signed Up', 'Project Created']);
});

test('without a collector everything stays here: progress counts, survives a reload, and nothing is sent', async () => {
  const world = createWorld();
  const source = { config: TASKBOARD };
  const tab = world.open({ source });
  await tab.foothold.ready;
  expect(await tab.foothold.track('Signed Up')).toEqual({ id: expect.any(String), stored: 'none' });
  await tab.foothold.track('Project Created');
  await world.pass(1_000);
  tab.close();

  const next = world.open({ source });
  await world.turn();
  expect(next.foothold.$progress.get()).toMatchObject({ done: 1, total: 3 });
  expect([world.collector.asked, world.collector.batches]).toEqual([[], []]);
});

test('a config alone that does not compile is told to whoever listens, and stops nothing', async () => {
  const world = createWorld();
  const tab = world.open({ source: { config: { ...TASKBOARD, milestones: [] } } });
  const told: string[] = [];
  tab.foothold.on('error', ({ message }) => told.push(message));
  await tab.foothold.ready;
  await tab.foothold.track('Signed Up');
  expect(told).toEqual([expect.stringContaining('checklists[0].items[0].milestone')]);
  expect(tab.foothold.$config.get()).toBeNull();
});

test('on a server it is inert and has the same shape', async () => {
  const page = createWorld().open().foothold;
  const server = inertFoothold();
  expect(Object.keys(server).sort()).toEqual(Object.keys(page).sort());
  expect(await server.track('Signed Up')).toEqual({ id: '', stored: 'none' });
  await server.ready;
  server.reset();
  server.on('event', () => undefined)();
  expect([server.$config.get(), server.$milestones.get(), server.$checklist('any').get()]).toEqual([
    null,
    {},
    null,
  ]);
  expect(server.explain('any')).toBeNull();
});

test.each([[undefined], [''], [7], [null], ['x'.repeat(257)]])(
  'a call with %s for a name is told, and nothing is kept',
  async (name) => {
    const tab = createWorld().open({ source: { config: TASKBOARD } });
    // What callers without types may pass.
    const bad = name as string;
    const all = [tab.foothold.track(bad), tab.foothold.identify(bad), tab.foothold.group(bad)];
    expect(await Promise.all(all)).toEqual(Array(3).fill({ id: '', stored: 'none' }));
    expect(tab.story).toEqual(Array(3).fill('error bad-call'));
  },
);

test('values that are no data are left out of an event, and that is told', async () => {
  const world = createWorld();
  const tab = world.open();
  await tab.foothold.ready;
  await tab.foothold.track('Task Created', { n: 1, run: () => 1 });
  await world.pass(400);
  expect([...world.collector.stored.values()][0]?.properties).toEqual({ n: 1 });
  expect(tab.story[0]).toBe('error properties-cut');
});

test('a page call says where it was, without the query, and what the app adds', async () => {
  const world = createWorld();
  const tab = world.open();
  await tab.foothold.ready;
  tab.window.document.title = 'Projects';
  await tab.foothold.page({ area: 'work' });
  await tab.foothold.group('a1', { seats: 5 });
  await world.pass(400);
  expect([...world.collector.stored.values()]).toMatchObject([
    {
      type: 'page',
      properties: { path: '/projects', url: 'http://app.test/projects', title: 'Projects', area: 'work' },
    },
    { type: 'group', groupId: 'a1', traits: { seats: 5 } },
  ]);
});

test('a burst of 1,000 events is folded in slices that let the page breathe', async () => {
  const world = createWorld();
  let now = 0;
  const tab = world.open({
    source: { config: TASKBOARD },
    platform: {
      clock: {
        // Each look at the clock finds a millisecond gone.
        now: () => world.clock.now() + now++,
        after: world.clock.after,
      },
    },
  });
  await tab.foothold.ready;
  void tab.foothold.track('Signed Up');
  for (let n = 0; n < 1_000; n++) void tab.foothold.track('Task Created', { n });
  await Promise.resolve();
  expect(tab.story.length).toBeLessThan(100);
  await world.pass(1_000);
  expect(tab.story.filter((one) => one === 'event Task Created')).toHaveLength(1_000);
});

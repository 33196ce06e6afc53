import { expect, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld } from '../../fakes/world.ts';

const begin = async (more: object = {}) => {
  const world = createWorld();
  const tab = world.open({ source: { config: { ...TASKBOARD, ...more } } });
  const said: (readonly [string, object])[] = [];
  tab.foothold.on('event', ({ name, properties }) => {
    if (name.startsWith('foothold:')) said.push([name, properties]);
  });
  await tab.foothold.track('Signed Up');
  await world.rest();
  return { world, tab, said };
};

test('an app reads what was seen, shows it again and says when it was looked at', async () => {
  const { world, tab, said } = await begin();
  const { foothold } = tab;
  const $seen = foothold.$seen();
  foothold.start('create-project');
  await world.pass(10);
  foothold.hide('create-project');
  await world.rest();
  expect($seen.get()).toMatchObject([
    { kind: 'tour', id: 'create-project', outcome: 'dismissed', unread: true },
  ]);
  await world.pass(10);
  foothold.seen();
  await world.rest();
  expect($seen.get()).toMatchObject([{ unread: false, replay: true }]);
  foothold.replay('tour', 'create-project');
  await world.rest();
  expect(foothold.$active.get()?.tours).toMatchObject([{ id: 'create-project', step: 0 }]);
  expect(said.slice(2)).toEqual([
    ['foothold:hub_opened', {}],
    ['foothold:tour_started', { tour: 'create-project', replay: true }],
  ]);
  expect(foothold.$seen()).toBe($seen);
});

test('a list that was put away is back, and its panel is asked for', async () => {
  const { world, tab } = await begin();
  tab.foothold.hide('getting-started');
  await world.rest();
  expect(tab.foothold.$checklist('getting-started').get()).toMatchObject({ visible: false });
  tab.foothold.replay('checklist', 'getting-started');
  await world.rest();
  expect(tab.foothold.$checklist('getting-started').get()).toMatchObject({ visible: true });
  expect(tab.presented()?.$opened?.get()).toMatchObject({ checklist: 'getting-started' });
});

test('what the config does not have is told, and whoever is held out is shown nothing again', async () => {
  const { world, tab } = await begin();
  tab.foothold.replay('tour', 'getting-started');
  await world.rest();
  expect(tab.story).toContain('error unknown-id');

  const held = await begin({ holdout: 1 });
  held.tab.foothold.replay('tour', 'create-project');
  await held.world.rest();
  expect([held.said, held.tab.foothold.$seen().get()]).toEqual([[], []]);
});

test('who put a tour away finds it unread in another tab and on the next page', async () => {
  const { world, tab } = await begin();
  const other = world.open({ source: { config: TASKBOARD } });
  const $there = other.foothold.$seen();
  await other.foothold.ready;
  tab.foothold.start('create-project');
  await world.rest();
  tab.foothold.hide('create-project');
  await world.pass(400);
  expect($there.get()).toMatchObject([{ id: 'create-project', unread: true }]);
  for (const one of [tab, other]) one.close();
  const next = world.open({ source: { config: TASKBOARD } });
  const $next = next.foothold.$seen();
  await next.foothold.ready;
  await world.rest();
  expect($next.get()).toMatchObject([{ id: 'create-project', unread: true }]);
});

test('a state of before it was kept what was seen is read on: nobody starts over for it', async () => {
  const { world, tab } = await begin();
  await tab.foothold.track('Project Created');
  await world.pass(1_000);
  tab.close();
  const key = world.storage.keys('').find((one) => one.endsWith(':state')) ?? '';
  const kept = JSON.parse(world.storage.get(key) ?? '');
  const { seen: _seen, looked: _looked, ...before } = kept.state;
  world.storage.set(key, JSON.stringify({ ...kept, state: { ...before, v: 2 } }));
  const next = world.open({ source: { config: TASKBOARD } });
  await next.foothold.ready;
  await world.rest();
  expect(next.foothold.$progress.get()).toMatchObject({ done: 1 });
  next.foothold.start('create-project');
  await world.rest();
  expect(next.foothold.$active.get()?.tours).toHaveLength(1);
});

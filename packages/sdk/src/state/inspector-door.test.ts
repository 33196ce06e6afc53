import { expect, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, type Tab, type World } from '../../fakes/world.ts';
import type { Inspected } from '../inspector/inspected.ts';

interface Opened {
  readonly world: World;
  readonly tab: Tab;
  /** What the inspector was given, each time it was opened. */
  readonly given: Inspected[];
  readonly closed: string[];
  /** How often its chunk was asked for. */
  loads(): number;
}

async function open(
  url: string,
  options: { inspector?: boolean; fails?: boolean; kept?: string } = {},
): Promise<Opened> {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const given: Inspected[] = [];
  const closed: string[] = [];
  let loads = 0;
  const tab = world.open({
    url,
    ...(options.inspector === undefined ? {} : { inspector: options.inspector }),
    chunks: {
      inspector: async () => {
        loads += 1;
        if (options.fails) throw new Error('not to be had');
        return (inspected) => {
          given.push(inspected);
          return () => void closed.push('closed');
        };
      },
    },
  });
  await world.rest();
  return { world, tab, given, closed, loads: () => loads };
}

test.each([
  ['http://localhost:3000/?foothold=inspect', undefined, true],
  ['http://board.localhost/a?b=1&foothold=inspect', undefined, true],
  ['http://127.0.0.1/?foothold=inspect&b=1', undefined, true],
  ['http://[::1]:8080/?foothold=inspect', undefined, true],
  ['https://app.test/?foothold=inspect', true, true],
  ['https://app.test/?foothold=inspect', false, false],
  ['https://app.test/?foothold=inspect', undefined, false],
  ['https://localhost.app.test/?foothold=inspect', undefined, false],
  ['https://notlocalhost/?foothold=inspect', undefined, false],
  ['https://127.evil.test/?foothold=inspect', undefined, false],
  ['http://localhost/?foothold=inspected', undefined, false],
  ['http://localhost/?xfoothold=inspect', undefined, false],
  ['http://localhost/#?foothold=inspect', undefined, false],
  ['http://localhost/', true, false],
])('%s with inspector: %s: %s', async (url, inspector, isOpened) => {
  const { given, loads, tab } = await open(url, inspector === undefined ? {} : { inspector });
  expect([given.length, loads()]).toEqual(isOpened ? [1, 1] : [0, 0]);
  expect(tab.story).toEqual([]);
});

test('with a token it is fetched and asks; whether the token is good it finds out itself', async () => {
  const { given } = await open('https://app.test/?foothold=inspect&foothold-token=a.b.c');
  expect(given.map(({ wish }) => wish.isFree)).toEqual([false]);
});

test('it goes with the page’s Foothold, also when it had not come yet', async () => {
  const { tab, closed } = await open('http://localhost/?foothold=inspect');
  tab.foothold.stop();
  expect(closed).toEqual(['closed']);
  const world = createWorld();
  const given: unknown[] = [];
  const early = world.open({
    url: 'http://localhost/?foothold=inspect',
    chunks: { inspector: async () => (inspected) => () => void given.push(inspected) },
  });
  early.foothold.stop();
  await world.rest();
  expect(given).toEqual([]);
});

test('that it could not be had is told, and the page goes on', async () => {
  const { tab, world } = await open('http://localhost/?foothold=inspect', { fails: true });
  tab.foothold.track('Signed Up');
  await world.pass(5_000);
  expect(tab.story).toContain('error inspector-unreachable');
  expect(tab.story).toContain('stored');
});

test('on tells where each event is kept, Foothold’s own too', async () => {
  const { tab, world } = await open('http://app.test/');
  const kept: string[] = [];
  const names = new Map<string, string>();
  tab.foothold.on('event', ({ id, name }) => names.set(id, name));
  tab.foothold.on('kept', ({ id, stored }) => kept.push(`${names.get(id)} ${stored}`));
  tab.foothold.track('Signed Up');
  await world.rest();
  tab.foothold.start('create-project');
  await world.rest();
  expect(kept).toEqual(['Signed Up disk', 'foothold:tour_started disk']);
});

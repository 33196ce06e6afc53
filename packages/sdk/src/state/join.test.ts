import { expect, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, type Tab, type TabOptions, type World } from '../../fakes/world.ts';

const taskboard = (): World => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  world.collector.tokens.set('ada', 'u1').set('bob', 'u2');
  return world;
};
const open = async (world: World, options?: TabOptions): Promise<Tab> => {
  const tab = world.open(options);
  await tab.foothold.ready;
  await world.rest();
  return tab;
};
const progress = ({ foothold }: Tab): string => {
  const now = foothold.$progress.get();
  return now ? `${now.done} of ${now.total}` : 'nothing';
};
/** Every standing the page showed, in order. */
const watch = (tab: Tab): string[] => {
  const seen: string[] = [];
  tab.foothold.$progress.subscribe(() => void (seen.at(-1) !== progress(tab) && seen.push(progress(tab))));
  return seen;
};
const who = ({ foothold }: Tab): string => foothold.$user.get().userId ?? 'nobody';
const anonymousId = ({ foothold }: Tab): string => foothold.$user.get().anonymousId;
/** What is stored, and under whose name it was sent. */
const sent = ({ collector }: World): string[] =>
  [...collector.stored.values()].map((one) => `${one.userId ?? 'anon'} ${one.event ?? one.type}`);

test('progress goes on from where it stood, and never falls back while the collector is told', async () => {
  const world = taskboard();
  const tab = await open(world);
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Project Created');
  const seen = watch(tab);
  await tab.foothold.identify('u1', {}, { token: 'ada' });
  await tab.foothold.track('Task Assigned');
  await tab.foothold.track('Task Created');
  await world.pass(400);
  await world.pass(3_000);
  expect([who(tab), seen.at(-1)]).toEqual(['u1', '2 of 3']);
  expect(seen).toEqual([...seen].sort());
  expect(sent(world).slice(0, 3)).toEqual(['anon Signed Up', 'anon Project Created', 'u1 identify']);
  // Asked when it knew one person, not before.
  expect(world.collector.asked.filter((one) => one === 'state u1')).toHaveLength(1);
});

test('what was delivered long before counts too, and so does what other devices did', async () => {
  const world = taskboard();
  const phone = await open(world);
  await phone.foothold.identify('u1', {}, { token: 'ada' });
  await phone.foothold.track('Signed Up');
  await phone.foothold.track('Project Created');
  await world.pass(400);
  phone.close();
  world.storage.keys('').forEach(world.storage.remove);

  const laptop = await open(world);
  await laptop.foothold.track('Signed Up');
  await laptop.foothold.track('Task Created');
  await world.pass(400);
  laptop.close();
  const next = await open(world);
  const seen = watch(next);
  await next.foothold.identify('u1', {}, { token: 'ada' });
  await world.pass(400);
  await world.pass(400);
  expect(progress(next)).toBe('2 of 3');
  expect(seen).not.toContain('0 of 3');
});

test('a page that comes while the collector has not heard shows no less, and waits for it to hear', async () => {
  const world = taskboard();
  const first = await open(world);
  await first.foothold.track('Signed Up');
  await first.foothold.track('Project Created');
  await world.pass(400);
  world.collector.fault = () => ({ drop: true });
  await first.foothold.identify('u1', {}, { token: 'ada' });
  await world.pass(400);
  first.close();
  const next = world.open();
  await next.foothold.identify('u1', {}, { token: 'ada' });
  const seen = watch(next);
  await world.pass(3_000);
  expect([who(next), progress(next)]).toEqual(['u1', '1 of 3']);
  world.collector.fault = () => null;
  await world.pass(300_000);
  await world.pass(1_000);
  expect([progress(next), seen.filter((one) => one === '0 of 3')]).toEqual(['1 of 3', []]);
  expect(world.collector.asked.filter((one) => one === 'state u1').length).toBeGreaterThan(0);
});

test('without a collector it is one person all the same', async () => {
  const world = taskboard();
  const source = { config: TASKBOARD };
  const tab = await open(world, { source });
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Project Created');
  await tab.foothold.identify('u1', { name: 'Ada' });
  expect([who(tab), progress(tab)]).toEqual(['u1', '1 of 3']);
  tab.close();
  expect(progress(await open(world, { source }))).toBe('1 of 3');
});

test('somebody else on the same browser begins anew, under an anonymous id of their own', async () => {
  const world = taskboard();
  const tab = await open(world);
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Project Created');
  await tab.foothold.identify('u1', {}, { token: 'ada' });
  await world.pass(400);
  const adas = anonymousId(tab);
  await tab.foothold.identify('u2', {}, { token: 'bob' });
  await world.pass(400);
  await tab.foothold.track('Signed Up');
  await world.rest();
  expect([who(tab), progress(tab), anonymousId(tab) === adas]).toEqual(['u2', '0 of 3', false]);
  tab.foothold.reset();
  await world.rest();
  expect(who(tab)).toBe('nobody');
  expect([adas, anonymousId(tab)].map((id) => id.startsWith('anon-'))).toEqual([true, true]);
  expect(anonymousId(tab)).not.toBe(adas);
});

test('other tabs follow, and go on with the same person or with somebody else', async () => {
  const world = taskboard();
  const left = await open(world);
  const right = await open(world);
  await left.foothold.track('Signed Up');
  await right.foothold.track('Project Created');
  await world.rest();
  const seen = watch(right);
  await left.foothold.identify('u1', {}, { token: 'ada' });
  await right.foothold.track('Task Created');
  await world.pass(400);
  await world.pass(400);
  expect([left, right].map((tab) => [who(tab), progress(tab)])).toEqual([
    ['u1', '2 of 3'],
    ['u1', '2 of 3'],
  ]);
  expect(seen.filter((one) => one.startsWith('0'))).toEqual([]);
  await right.foothold.identify('u2', {}, { token: 'bob' });
  await world.pass(400);
  expect([left, right].map(who)).toEqual(['u2', 'u2']);
  expect(left.foothold.$milestones.get()).toEqual({});
  expect(anonymousId(left)).toBe(anonymousId(right));
});

test('a new visitor whom the app names at once is asked about at once', async () => {
  const world = taskboard();
  const tab = world.open();
  await tab.foothold.identify('u1', {}, { token: 'ada' });
  await tab.foothold.ready;
  await world.rest();
  expect([world.collector.batches.length, world.collector.asked.includes('state u1')]).toEqual([0, true]);
});

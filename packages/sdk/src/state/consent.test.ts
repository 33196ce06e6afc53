import { expect, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, type Tab, type TabOptions, type World } from '../../fakes/world.ts';
import type { Platform } from '../ports/platform.ts';

/** A tab whose every use of the world is written down. */
function openWatched(world: World, options: TabOptions = {}): Tab & { readonly uses: string[] } {
  const uses: string[] = [];
  const told = <T extends object>(what: string, port: T): T =>
    new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          uses.push(`${what}.${String(name)}`);
          return Reflect.apply(member, target, args);
        };
      },
    });
  const platform: Partial<Platform> = {
    storage: told('storage', world.storage),
    locks: told('locks', world.locks),
    disk: (name) => told('disk', world.disk.open(name)),
  };
  const tab = world.open({ ...options, platform });
  return Object.assign(tab, { uses });
}
const started = async (world: World, options: TabOptions = {}): Promise<Tab> => {
  world.collector.config ??= TASKBOARD;
  const tab = world.open(options);
  await tab.foothold.ready;
  await world.rest();
  return tab;
};
/** All that any browser storage holds. */
const kept = (world: World): string[] => [...world.storage.keys(''), ...world.disk.entries.keys('')];
const useful = async (tab: Tab): Promise<void> => {
  await tab.foothold.identify('user-1', { email: 'ada@example.com' });
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Project Created');
};

test('while consent is pending all works in memory: nothing is stored, and only the config is asked for', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const tab = openWatched(world, { consent: 'pending' });
  await tab.foothold.ready;
  await useful(tab);
  await world.pass(60_000);
  tab.hide();
  tab.show();
  await world.pass(3_600_000);
  expect(tab.foothold.$progress.get()).toMatchObject({ done: 1, total: 3 });
  expect(tab.presented()).not.toBeNull();
  expect(await tab.foothold.track('Task Created')).toMatchObject({ stored: 'memory' });
  tab.close();
  await world.rest();
  expect(tab.uses.filter((use) => !/^locks\.|^disk\.close$/.test(use))).toEqual([]);
  expect(kept(world)).toEqual([]);
  expect(world.collector.asked.filter((one) => !one.startsWith('config'))).toEqual([]);
  expect(world.collector.batches).toEqual([]);
});

test('granted, what happened while it was pending is kept and delivered in order with its own times', async () => {
  const world = createWorld();
  const tab = await started(world, { consent: 'pending' });
  await tab.foothold.track('Signed Up');
  const signedUpAt = world.clock.now();
  await world.pass(90_000);
  await tab.foothold.track('Project Created');
  tab.foothold.consent('granted');
  await tab.foothold.track('Task Created');
  await world.pass(5_000);
  const stored = [...world.collector.stored.values()].filter(({ event }) => !event?.startsWith('foothold:'));
  expect(stored.map(({ event }) => event)).toEqual(['Signed Up', 'Project Created', 'Task Created']);
  expect(stored.map(({ timestamp }) => Date.parse(timestamp) - signedUpAt)).toEqual([0, 90_000, 90_000]);
  expect(stored.map(({ seq }) => seq)).toEqual([1, 2, expect.any(Number)]);
  expect(tab.foothold.$milestones.get()).toHaveProperty('first-project');
  expect(kept(world)).toContain('foothold:pk_test:who');
  expect(tab.story.filter((line) => line.startsWith('error'))).toEqual([]);
});

test('somebody whom an earlier page knew is the same person once consent is granted, with what they did before and meanwhile', async () => {
  const world = createWorld();
  const first = await started(world);
  await first.foothold.track('Signed Up');
  await first.foothold.track('Project Created');
  await world.pass(5_000);
  const { anonymousId } = first.foothold.$user.get();
  first.close();

  const second = await started(world, { consent: 'pending' });
  expect(second.foothold.$user.get().anonymousId).not.toBe(anonymousId);
  await second.foothold.track('Signed Up');
  await second.foothold.track('Task Created');
  await world.pass(1_000);
  expect(second.story).toContain('fired assign-prompt');
  second.foothold.consent('granted');
  await world.pass(5_000);
  expect(second.foothold.$user.get().anonymousId).toBe(anonymousId);
  expect(second.foothold.$progress.get()).toMatchObject({ done: 2, total: 3 });
  expect(new Set([...world.collector.stored.values()].map((one) => one.anonymousId))).toEqual(
    new Set([anonymousId]),
  );
  expect(world.collector.names()).toEqual(
    expect.arrayContaining(['Signed Up', 'Project Created', 'Task Created', 'foothold:intervention_fired']),
  );
});

test('without a collector, what an earlier page kept and what happened while pending come together', async () => {
  const world = createWorld();
  const source = { config: TASKBOARD };
  const first = await started(world, { source });
  await first.foothold.identify('user-1');
  await first.foothold.track('Signed Up');
  await first.foothold.track('Project Created');
  await world.pass(1_000);
  first.close();
  const second = await started(world, { source, consent: 'pending' });
  await second.foothold.identify('user-1');
  await second.foothold.track('Signed Up');
  await second.foothold.track('Task Created');
  await world.rest();
  expect(second.foothold.$progress.get()).toMatchObject({ done: 1 });
  second.foothold.consent('granted');
  await world.rest();
  expect(second.foothold.$progress.get()).toMatchObject({ done: 2 });
  second.close();
  const third = await started(world, { source });
  expect(third.foothold.$progress.get()).toMatchObject({ done: 2 });
});

test.each(['reset', 'identify'] as const)(
  'after %s while consent was pending nobody is taken for whom an earlier page knew',
  async (act) => {
    const world = createWorld();
    const first = await started(world);
    await first.foothold.identify('user-1');
    await first.foothold.track('Signed Up');
    await world.pass(5_000);
    first.close();
    const second = await started(world, { consent: 'pending' });
    if (act === 'reset') second.foothold.reset();
    else await second.foothold.identify('user-2');
    second.foothold.consent('granted');
    await second.foothold.track('Task Created');
    await world.pass(5_000);
    const last = [...world.collector.stored.values()].find(({ event }) => event === 'Task Created');
    expect(last?.userId).toBe(act === 'reset' ? undefined : 'user-2');
    expect(second.foothold.$progress.get()).toMatchObject({ done: 0 });
  },
);

test('denied from the start, nothing is asked, kept, collected or shown, and what earlier pages kept is deleted', async () => {
  const world = createWorld();
  world.collector.fault = () => ({ drop: true });
  const first = await started(world);
  await useful(first);
  await world.pass(1_000);
  first.close();
  await world.rest();
  expect(kept(world).length).toBeGreaterThan(3);
  world.collector.asked.length = 0;
  world.collector.batches.length = 0;

  const tab = openWatched(world, { consent: 'denied' });
  await tab.foothold.ready;
  expect(await tab.foothold.track('Project Created')).toEqual({ id: '', stored: 'none' });
  await useful(tab);
  tab.go('/elsewhere');
  tab.hide();
  tab.show();
  await world.pass(86_400_000);
  expect(kept(world)).toEqual([]);
  expect(tab.uses.filter((use) => !/\.(keys|remove|wipe|close)$/.test(use))).toEqual([]);
  expect([...world.collector.asked, ...world.collector.batches]).toEqual([]);
  expect([tab.foothold.$active.get(), tab.foothold.$progress.get(), tab.presented()]).toEqual([
    null,
    null,
    null,
  ]);
  expect(tab.foothold.$user.get()).toMatchObject({ userId: null, anonymousId: '' });
  expect(tab.story).toEqual(['error consent-denied']);
});

test('a withdrawal in one tab deletes what every tab holds, and stops them all', async () => {
  const world = createWorld();
  const one = await started(world);
  const other = await started(world);
  await useful(one);
  await world.pass(5_000);
  const before = world.collector.stored.size;
  expect(before).toBeGreaterThan(0);
  world.collector.fault = () => ({ drop: true });
  await one.foothold.track('Task Created');
  await other.foothold.track('Task Assigned');
  one.foothold.consent('denied');
  await world.pass(1_000);
  const requests = world.collector.batches.length + world.collector.asked.length;
  world.collector.fault = () => null;
  await other.foothold.track('Task Completed');
  for (const tab of [one, other]) {
    tab.hide();
    tab.show();
    expect(tab.foothold.$active.get()).toBeNull();
    expect(tab.foothold.$milestones.get()).toEqual({});
    expect(tab.foothold.$user.get().userId).toBeNull();
  }
  await world.pass(86_400_000);
  one.close();
  other.close();
  await world.rest();
  expect(kept(world)).toEqual([]);
  expect(world.collector.batches.length + world.collector.asked.length).toBe(requests);
  expect(world.collector.stored.size).toBe(before);
});

test('a page that was away when consent was withdrawn sends nothing when it comes back', async () => {
  const world = createWorld();
  const away = await started(world);
  const other = await started(world);
  world.collector.fault = () => ({ drop: true });
  await away.foothold.track('Signed Up');
  away.window.dispatchEvent(new (away.window as unknown as { Event: typeof Event }).Event('pagehide'));
  await world.pass(1_000);
  other.foothold.consent('denied');
  await world.pass(1_000);
  world.collector.fault = () => null;
  away.comeBack();
  await away.foothold.track('Project Created');
  await world.pass(600_000);
  expect(kept(world)).toEqual([]);
  expect(world.collector.stored.size).toBe(0);
});

test('granted after a denial it begins anew, with what was deleted counted', async () => {
  const world = createWorld();
  const tab = await started(world);
  await tab.foothold.identify('user-1');
  await world.pass(5_000);
  world.collector.fault = () => ({ drop: true });
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Project Created');
  tab.foothold.consent('denied');
  await world.pass(600_000);
  world.collector.fault = () => null;
  const before = world.collector.stored.size;
  tab.foothold.consent('granted');
  await world.rest();
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Task Created');
  await world.pass(5_000);
  const [event] = [...world.collector.stored.values()].slice(before);
  expect(event).toMatchObject({ event: 'Signed Up', anonymousId: tab.foothold.$user.get().anonymousId });
  expect(event?.userId).toBeUndefined();
  expect(world.collector.batches.at(-1)?.body.drops).toEqual({ consent: 2 });
  expect(tab.foothold.$progress.get()).toMatchObject({ done: 1 });
});

test('a browser with Global Privacy Control has refused, until the app says that they agreed', async () => {
  const world = createWorld();
  const refused = await started(world, { isPrivate: true });
  await refused.foothold.track('Signed Up');
  await world.pass(5_000);
  expect([kept(world), world.collector.asked, world.collector.stored.size]).toEqual([[], [], 0]);
  refused.foothold.consent('granted');
  await world.rest();
  expect(await refused.foothold.track('Signed Up')).toMatchObject({ stored: 'disk' });
  // The app remembers it.
  const next = await started(world, { isPrivate: true, consent: 'granted' });
  expect(await next.foothold.track('Signed Up')).toMatchObject({ stored: 'disk' });
});

test('what is no word for consent is told, and changes nothing; at the creation it throws', async () => {
  const world = createWorld();
  const tab = await started(world);
  tab.foothold.consent('yes' as 'granted');
  expect(tab.story).toContain('error bad-call');
  expect(await tab.foothold.track('Signed Up')).toMatchObject({ stored: 'disk' });
  expect(() => world.open({ consent: 'yes' as 'granted' })).toThrow(
    /'pending', 'granted' or 'denied': found "yes"/,
  );
});

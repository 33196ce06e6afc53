import type { Config, Intervention } from '@foothold/engine';
import { expect, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, type Tab, type TabOptions, type World } from '../../fakes/world.ts';

const MINUTE_MS = 60_000;

const withRules = (interventions: readonly Intervention[], more: Partial<Config> = {}): Config => ({
  ...TASKBOARD,
  ...more,
  interventions,
});
const createWorldOf = (config: Config): World => {
  const world = createWorld();
  world.collector.config = config;
  return world;
};
const open = async (world: World, options?: TabOptions): Promise<Tab> => {
  const tab = world.open(options);
  await tab.foothold.ready;
  await world.rest();
  return tab;
};
const fired = (tab: Tab): string[] =>
  tab.story.filter((one) => one.startsWith('fired')).map((one) => one.slice('fired '.length));

test('a rule about the page fires when the router gets there, and what it showed goes with the page', async () => {
  const world = createWorldOf(
    withRules([{ id: 'here', when: { page: '/reports/*' }, do: { prompt: 'assign-next' } }]),
  );
  const tab = await open(world);
  await tab.foothold.track('Signed Up');
  expect(fired(tab)).toEqual([]);
  tab.go('/reports/7');
  await world.rest();
  expect(fired(tab)).toEqual(['here']);
  tab.go('/projects');
  await world.rest();
  expect(tab.story.at(-1)).toBe('event foothold:prompt_closed');
});

test('a rule with a whole address is asked of the whole address', async () => {
  const world = createWorldOf(
    withRules([{ id: 'tab', when: { page: 'http://app.test/*?tab=plan' }, do: { callback: 'go' } }]),
  );
  const tab = await open(world, { callbacks: { go: () => undefined } });
  await tab.foothold.track('Signed Up');
  expect(fired(tab)).toEqual([]);
  tab.go('/settings?tab=plan');
  await world.rest();
  expect(fired(tab)).toEqual(['tab']);
});

test('rules about elements follow what can be seen and what was clicked, and nothing is asked of others', async () => {
  const world = createWorldOf(
    withRules([
      { id: 'seen', when: { element: '#late', is: 'visible' }, do: { track: 'Seen' } },
      { id: 'gone', when: { element: '#none', is: 'absent' }, do: { track: 'Gone' } },
      { id: 'clicked', when: { element: '.new', is: 'clicked' }, do: { track: 'Clicked' } },
    ]),
  );
  const tab = await open(world);
  tab.window.document.body.innerHTML = '<button class="new"><i id="icon"></i></button>';
  await tab.foothold.track('Signed Up');
  expect(fired(tab)).toEqual(['gone']);
  tab.see('#late', true);
  await world.rest();
  expect(fired(tab)).toEqual(['gone', 'seen']);
  tab.click('#icon');
  await world.rest();
  expect(fired(tab)).toEqual(['gone', 'seen', 'clicked']);
});

test('what the person before clicked is forgotten with them', async () => {
  const world = createWorldOf(
    withRules([{ id: 'clicked', when: { element: '#new', is: 'clicked' }, do: { track: 'Clicked' } }]),
  );
  const tab = await open(world);
  tab.window.document.body.innerHTML = '<button id="new"></button>';
  await tab.foothold.track('Signed Up');
  tab.click('#new');
  await world.rest();
  tab.foothold.reset();
  await tab.foothold.track('Signed Up');
  await world.rest();
  expect(fired(tab)).toEqual(['clicked']);
});

test('an element nobody can watch is unknown, which is told and stops nothing', async () => {
  const world = createWorldOf(
    withRules([{ id: 'seen', when: { element: '#late', is: 'absent' }, do: { track: 'Seen' } }]),
  );
  const tab = await open(world, { chunks: { targets: () => Promise.reject(new Error('offline')) } });
  await tab.foothold.track('Signed Up');
  expect(tab.foothold.explain('seen')?.when.truth).toBeNull();
  expect(tab.story).toEqual(['error elements-unwatched', 'event Signed Up']);
});

test('what the account’s other members did and said is known once the collector tells it, and painted with by the next page', async () => {
  const world = createWorldOf(
    withRules([
      {
        id: 'team',
        when: {
          all: [
            { event: 'Task Created', by: 'account', count: 2 },
            { trait: 'account.plan', is: 'pro' },
          ],
        },
        do: { callback: 'team' },
      },
    ]),
  );
  const callbacks = { team: () => undefined };
  world.collector.tokens.set('ada', 'u1').set('bob', 'u2');
  const ada = await open(world, { callbacks });
  await ada.foothold.identify('u1', {}, { token: 'ada' });
  await ada.foothold.group('acme', { plan: 'pro' });
  for (const name of ['Signed Up', 'Task Created', 'Task Created']) await ada.foothold.track(name);
  await world.pass(400);
  ada.foothold.reset();

  await ada.foothold.identify('u2', {}, { token: 'bob' });
  await ada.foothold.group('acme');
  await ada.foothold.track('Signed Up');
  expect(ada.foothold.explain('team')?.when.truth).toBeNull();
  await world.pass(400);
  expect(ada.foothold.explain('team')).toMatchObject({ when: { truth: true }, fired: 1 });
  await world.pass(1_000);
  ada.close();

  world.collector.holdState();
  const next = world.open({ callbacks });
  await world.turn();
  expect(next.foothold.explain('team')?.when.truth).toBe(true);
});

test('a collector that says nothing of accounts leaves them unknown, and is asked once for each that is joined', async () => {
  const world = createWorldOf(
    withRules([{ id: 'team', when: { event: 'Task Created', by: 'account' }, do: { track: 'Team' } }]),
  );
  world.collector.tellsAccounts = false;
  world.collector.tokens.set('ada', 'u1');
  const tab = await open(world);
  await tab.foothold.identify('u1', {}, { token: 'ada' });
  await tab.foothold.track('Signed Up');
  await tab.foothold.group('acme');
  await world.pass(400);
  await tab.foothold.track('Task Created');
  await world.pass(400);
  expect(tab.foothold.explain('team')?.when.truth).toBeNull();
  expect(world.collector.asked.filter((one) => one === 'state u1')).toHaveLength(2);
});

test('what is known of one account is not held against another', async () => {
  const world = createWorldOf(
    withRules([{ id: 'team', when: { event: 'Task Created', by: 'account' }, do: { callback: 'team' } }]),
  );
  world.collector.tokens.set('ada', 'u1');
  const tab = await open(world, { callbacks: { team: () => undefined } });
  await tab.foothold.identify('u1', {}, { token: 'ada' });
  await tab.foothold.track('Signed Up');
  await tab.foothold.group('acme');
  await tab.foothold.track('Task Created');
  await world.pass(400);
  expect(tab.foothold.explain('team')?.when.truth).toBe(true);
  await tab.foothold.group('other');
  expect(tab.foothold.explain('team')?.when.truth).toBeNull();
});

test('whoever comes next and says to be of the same account is told nothing of it unproven', async () => {
  const world = createWorldOf(TASKBOARD);
  world.collector.tokens.set('ada', 'u1');
  const tab = await open(world);
  await tab.foothold.identify('u1', {}, { token: 'ada' });
  await tab.foothold.group('acme', { plan: 'pro' });
  await tab.foothold.track('Signed Up');
  await world.pass(400);
  expect(tab.presented()?.$traits.get()).toMatchObject({ account: { plan: 'pro' } });
  tab.foothold.reset();
  await tab.foothold.identify('u2');
  await tab.foothold.group('acme');
  await world.pass(400);
  expect(tab.presented()?.$traits.get()).toEqual({ account: {} });
});

const TWO_MODALS = withRules(
  [
    { id: 'one', when: { event: 'Task Created' }, do: { prompt: 'first' } },
    { id: 'two', when: { event: 'Task Assigned' }, do: { prompt: 'second' } },
  ],
  {
    limits: { interruptive: { session: 1 } },
    prompts: [
      { id: 'first', form: 'modal', title: 'First' },
      { id: 'second', form: 'modal', title: 'Second' },
    ],
  },
);

test.each([
  { minutes: 5, heldBy: 'budget', when: 'goes on from' },
  { minutes: 31, heldBy: null, when: 'comes long after' },
])(
  'a visit that $when one on another device has the budget of $minutes minutes later',
  async ({ minutes, heldBy }) => {
    const world = createWorldOf(TWO_MODALS);
    world.collector.tokens.set('token', 'u1');
    const phone = await open(world);
    await phone.foothold.identify('u1', {}, { token: 'token' });
    for (const name of ['Signed Up', 'Task Created']) await phone.foothold.track(name);
    phone.foothold.hide('first');
    await world.pass(400);
    expect(fired(phone)).toEqual(['one']);
    phone.close();
    await world.pass(minutes * MINUTE_MS);

    world.storage.keys('').forEach(world.storage.remove);
    world.disk.entries.keys('').forEach(world.disk.entries.remove);
    const laptop = world.open();
    await laptop.foothold.identify('u1', {}, { token: 'token' });
    await laptop.foothold.ready;
    await laptop.foothold.track('Task Assigned');
    await world.rest();
    expect(fired(laptop)).toEqual(heldBy === null ? ['two'] : []);
    if (heldBy) expect(laptop.foothold.explain('two')).toMatchObject({ heldBy });
  },
);

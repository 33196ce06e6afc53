import { OWN_EVENTS } from '@foothold/engine';
import { expect, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, type Tab, type TabOptions, type World } from '../../fakes/world.ts';

const MINUTE_MS = 60_000;

const createTaskboard = (): World => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  return world;
};
const open = async (world: World, options?: TabOptions): Promise<Tab> => {
  const tab = world.open(options);
  await tab.foothold.ready;
  await world.rest();
  return tab;
};
const progress = (tab: Tab): string => {
  const now = tab.foothold.$progress.get();
  return now ? `${now.done} of ${now.total}` : 'nothing';
};
const onScreen = (tab: Tab): string[] => {
  const active = tab.foothold.$active.get();
  return [
    ...(active?.prompts ?? []).map((prompt) => `prompt ${prompt.id}`),
    ...(active?.tours ?? []).map((tour) => `tour ${tour.id} at ${tour.step}`),
  ];
};

test('a task brings the prompt at once, and the reason for it ending takes it away', async () => {
  const tab = await open(createTaskboard());
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Task Created');
  tab.story.push(...onScreen(tab));
  await tab.foothold.track('Task Assigned');
  tab.story.push(`left: ${onScreen(tab).length}`);
  await tab.foothold.track('Task Created');

  expect(tab.story).toEqual([
    'event Signed Up',
    'event Task Created',
    'event foothold:intervention_fired',
    'fired assign-prompt',
    'event foothold:prompt_shown',
    'milestone first-task',
    'prompt assign-next',
    'event Task Assigned',
    'event foothold:prompt_closed',
    'left: 0',
    'event Task Created',
  ]);
});

test('a firing has the id that every tab and device would give it, and what follows has ids of its own', async () => {
  const world = createTaskboard();
  const tab = await open(world);
  await tab.foothold.identify('u1');
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Task Created');
  await world.pass(400);
  const ids = [...world.collector.stored.values()].flatMap((event) =>
    event.event?.startsWith('foothold:') ? [`${event.event} ${event.messageId}`] : [],
  );
  expect(ids).toEqual([
    'foothold:intervention_fired fire:u1:assign-prompt:0',
    'foothold:prompt_shown do:u1:assign-prompt:0:0',
  ]);
});

test('a timer fires when its time has come, and does its actions in order', async () => {
  const world = createTaskboard();
  const told: string[] = [];
  const tab = await open(world, { callbacks: { nudge: () => void told.push('nudged') } });
  await tab.foothold.track('Signed Up');
  await world.pass(10 * MINUTE_MS - 1);
  expect(told).toEqual([]);
  await world.pass(1);
  expect(told).toEqual(['nudged']);
  await world.pass(400);
  expect(world.collector.names()).toEqual(['Signed Up', OWN_EVENTS.interventionFired, 'Nudged']);
});

test('nothing fires for a person who is not looking; it waits until they are', async () => {
  const world = createTaskboard();
  const tab = await open(world, { callbacks: { nudge: () => undefined } });
  await tab.foothold.track('Signed Up');
  tab.hide();
  await world.pass(11 * MINUTE_MS);
  expect(tab.story).not.toContain('fired nudge');
  tab.show();
  await world.rest();
  expect(tab.story).toContain('fired nudge');
});

test('nothing fires for a person who has been away for 30 minutes', async () => {
  const world = createTaskboard();
  const tab = await open(world, {
    source: {
      config: {
        ...TASKBOARD,
        interventions: [{ id: 'late', when: { elapsed: '31m' }, do: { prompt: 'assign-next' } }],
      },
    },
  });
  await tab.foothold.track('Signed Up');
  await world.pass(40 * MINUTE_MS);
  expect(tab.foothold.explain('late')).toMatchObject({ fires: false, heldBy: 'away' });
  tab.show();
  await world.rest();
  expect(onScreen(tab)).toEqual(['prompt assign-next']);
});

test('what is shown ends with the visit it was shown in', async () => {
  const world = createTaskboard();
  const tab = await open(world);
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Task Created');
  expect(onScreen(tab)).toEqual(['prompt assign-next']);
  await world.pass(30 * MINUTE_MS);
  expect(onScreen(tab)).toEqual([]);
});

test('the call that starts a page is not held up by what an earlier one left; what is tracked at once counts on top', async () => {
  const world = createTaskboard();
  const tab = await open(world);
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Project Created');
  await world.pass(1_000);
  tab.close();

  const next = world.open();
  const kept = next.foothold.track('Task Created');
  // What the same task still runs: promises, and theirs.
  for (let i = 0; i < 20; i++) await null;
  expect(progress(next)).toBe('nothing');
  await world.turn();
  expect(progress(next)).toBe('1 of 3');
  expect(await kept).toMatchObject({ stored: 'disk' });
  await next.foothold.ready;
  await world.pass(400);
  expect(progress(next)).toBe('2 of 3');
  expect(world.collector.names()).toContain('Task Created');
});

test('a page that is stopped before its turn comes never begins', async () => {
  const world = createTaskboard();
  const tab = world.open();
  const heard: string[] = [];
  tab.window.addEventListener = (type: string) => void heard.push(type);
  tab.foothold.stop();
  await tab.foothold.ready;
  await world.pass(5_000);
  expect([heard, world.collector.asked, tab.story]).toEqual([[], [], []]);
});

test('the next page paints where the last one stood, before anything has answered', async () => {
  const world = createTaskboard();
  const tab = await open(world);
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Project Created');
  await world.pass(1_000);
  tab.close();

  const next = world.open();
  await world.turn();
  expect(progress(next)).toBe('1 of 3');
  expect(next.foothold.$milestones.get()).toEqual({ 'first-project': expect.any(Number) });
  await next.foothold.ready;
  expect(progress(next)).toBe('1 of 3');
  // Reached on another page: no news here.
  expect(next.story).not.toContain('milestone first-project');
});

test('events that only the queue remembers are folded by the next page, once', async () => {
  const world = createTaskboard();
  world.collector.fault = () => ({ status: 503 });
  const tab = await open(world);
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Task Created');
  await world.pass(400);
  await tab.foothold.track('Task Created');
  await tab.foothold.track('Task Created');
  tab.crash();

  const next = await open(world);
  await next.foothold.track('Task Created');
  expect(next.foothold.$milestones.get()['five-tasks']).toBeUndefined();
  await next.foothold.track('Task Created');
  expect(next.foothold.$milestones.get()['five-tasks']).toBeDefined();
});

test('a page whose collector does not answer shows what the queue remembers', async () => {
  const world = createTaskboard();
  world.collector.fault = () => ({ status: 503 });
  const tab = await open(world);
  await tab.foothold.track('Signed Up');
  await world.pass(1_000);
  await tab.foothold.track('Project Created');
  tab.crash();

  world.collector.holdState();
  const next = world.open();
  await world.rest();
  expect(progress(next)).toBe('1 of 3');
});

test('a page that is told nothing by the collector folds no event of the queue twice', async () => {
  const world = createTaskboard();
  world.collector.fault = () => ({ status: 503 });
  const tab = await open(world);
  await tab.foothold.identify('u1');
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Task Created');
  await tab.foothold.track('Task Created');
  await world.pass(1_000);
  tab.crash();

  const next = await open(world);
  await next.foothold.track('Task Created');
  await next.foothold.track('Task Created');
  expect(next.foothold.$milestones.get()['five-tasks']).toBeUndefined();
  await next.foothold.track('Task Created');
  expect(next.foothold.$milestones.get()['five-tasks']).toBeDefined();
});

test.each(['question', 'answer'] as const)(
  'the collector knows what other devices did; what its %s cannot know is put on top, once',
  async (madeAt) => {
    const world = createTaskboard();
    const { collector } = world;
    collector.tokens.set('token', 'u1');
    const phone = await open(world);
    await phone.foothold.identify('u1', {}, { token: 'token' });
    for (const name of ['Signed Up', 'Task Created', 'Task Created']) await phone.foothold.track(name);
    await world.pass(400);
    phone.close();
    await world.rest();

    // Another browser of the same person.
    world.storage.keys('').forEach(world.storage.remove);
    world.disk.entries.keys('').forEach(world.disk.entries.remove);
    const release = collector.holdState(madeAt);
    const laptop = world.open();
    await laptop.foothold.identify('u1', {}, { token: 'token' });
    await laptop.foothold.track('Task Created');
    await laptop.foothold.track('Task Created');
    await world.pass(400);
    release();
    await laptop.foothold.ready;
    await world.rest();
    expect(laptop.foothold.$milestones.get()['five-tasks']).toBeUndefined();
    await laptop.foothold.track('Task Created');
    expect(laptop.foothold.$milestones.get()['five-tasks']).toBeDefined();
    // What fired on the phone does not fire here.
    expect(laptop.story).not.toContain('fired assign-prompt');
  },
);

test('effects wait for what other devices did, but no longer than 3 s', async () => {
  const world = createTaskboard();
  world.collector.tokens.set('token', 'u1');
  world.collector.holdState();
  const tab = world.open();
  await tab.foothold.identify('u1', {}, { token: 'token' });
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Task Created');
  await world.rest();
  expect([progress(tab), onScreen(tab)]).toEqual(['1 of 3', []]);
  await world.pass(3_000);
  expect(onScreen(tab)).toEqual(['prompt assign-next']);
});

test('the state of an identified person is asked for only with a token, that of a new visitor not at all', async () => {
  const world = createTaskboard();
  const first = await open(world);
  await first.foothold.track('Signed Up');
  await world.pass(400);
  first.close();
  const second = await open(world);
  await second.foothold.identify('u1');
  await world.rest();
  expect(world.collector.asked.filter((one) => one.startsWith('state'))).toEqual(['state anon']);
});

test('a machine whose clock is hours off shows what the collector would', async () => {
  const world = createTaskboard();
  world.collector.ahead = 5 * 3_600_000;
  const tab = await open(world);
  await tab.foothold.track('Signed Up');
  await world.pass(400);
  tab.close();
  await world.rest();
  const next = await open(world);
  await next.foothold.track('Project Created');
  const reached = next.foothold.$milestones.get()['first-project'] ?? 0;
  expect(Math.abs(reached - (world.clock.now() + world.collector.ahead))).toBeLessThan(1_000);
  await world.pass(10 * MINUTE_MS);
  expect(next.foothold.explain('nudge')?.when.children?.[0]).toMatchObject({ head: 'elapsed', truth: true });
});

test('tabs see each other’s progress, and what one fired the other does not', async () => {
  const world = createTaskboard();
  const one = await open(world);
  const other = await open(world);
  await one.foothold.track('Signed Up');
  await one.foothold.track('Task Created');
  await world.rest();
  expect([progress(other), ...onScreen(other)]).toEqual(['1 of 3', 'prompt assign-next']);
  expect(other.story).toEqual(['milestone first-task']);
});

test.each([
  'text',
  null,
  { subject: 'anon', events: 'none' },
  { subject: 1, events: [1] },
  { who: { userId: 1, anonymousId: 'anon-1' } },
  { who: { userId: null, anonymousId: 'mallory' } },
])('a message of another script (%j) changes nothing', async (message) => {
  let receive: (message: unknown) => void = () => undefined;
  const world = createTaskboard();
  const tab = await open(world, {
    platform: {
      channel: (_name, heard) => {
        receive = heard;
        return { post: () => undefined, close: () => undefined };
      },
    },
  });
  const before = [tab.foothold.$user.get(), tab.foothold.$active.get()];
  receive(message);
  await world.rest();
  expect([tab.foothold.$user.get(), tab.foothold.$active.get()]).toEqual(before);
  expect(tab.story).toEqual([]);
});

test('a change of person begins anew here and in the other tabs, and nothing of one leaks to the next', async () => {
  const world = createTaskboard();
  const one = await open(world);
  const other = await open(world);
  await one.foothold.identify('u1', { name: 'Ada' });
  await one.foothold.track('Signed Up');
  await one.foothold.track('Project Created');
  await world.rest();
  expect([progress(one), progress(other), other.foothold.$user.get().userId]).toEqual([
    '1 of 3',
    '1 of 3',
    'u1',
  ]);
  one.foothold.reset();
  await world.rest();
  expect([progress(one), progress(other)]).toEqual(['0 of 3', '0 of 3']);
  expect(other.foothold.$user.get()).toMatchObject({ userId: null, traits: {} });
  expect(other.foothold.$user.get()).toEqual(one.foothold.$user.get());
});

test('what was said before a change of person fires nothing in the name of the next', async () => {
  const world = createTaskboard();
  const tab = await open(world);
  await tab.foothold.identify('u1');
  void tab.foothold.track('Signed Up');
  void tab.foothold.track('Task Created');
  void tab.foothold.identify('u2');
  await world.pass(1_000);
  expect(tab.story).not.toContain('fired assign-prompt');
  expect(world.collector.names()).toEqual(['identify', 'Signed Up', 'Task Created', 'identify']);
});

test('an event of a burst counts before the next: what it rules out does not fire', async () => {
  const world = createTaskboard();
  const tab = await open(world);
  void tab.foothold.track('Signed Up');
  void tab.foothold.track('Task Assigned');
  void tab.foothold.track('Task Created');
  await world.rest();
  expect(tab.story).not.toContain('fired assign-prompt');
});

test('the app starts, shows and hides by id, and hears of ids the config has not', async () => {
  const tab = await open(createTaskboard());
  const { foothold } = tab;
  await foothold.track('Signed Up');
  foothold.start('create-project');
  foothold.show('assign-next');
  await foothold.track('Looked');
  expect(onScreen(tab)).toEqual(['prompt assign-next', 'tour create-project at 0']);
  foothold.hide('assign-next');
  foothold.hide('create-project');
  foothold.hide('getting-started');
  await foothold.track('Looked');
  expect(onScreen(tab)).toEqual([]);
  expect(foothold.$checklist('getting-started').get()).toMatchObject({ dismissed: true, visible: false });
  tab.story.length = 0;
  foothold.start('nowhere');
  foothold.show('nothing');
  foothold.hide('none');
  await foothold.track('Looked');
  expect(tab.story.filter((one) => one.startsWith('error'))).toEqual(Array(3).fill('error unknown-id'));
});

test('a person in a tour whose step waits for an event moves on with it', async () => {
  const world = createTaskboard();
  const tab = await open(world);
  await tab.foothold.track('Signed Up');
  tab.foothold.start('create-project');
  await world.rest();
  tab.presented()?.record(OWN_EVENTS.tourMoved, { tour: 'create-project', step: 1 });
  await tab.foothold.track('Looked');
  expect(onScreen(tab)).toEqual(['tour create-project at 1']);
  await tab.foothold.track('Project Created');
  expect(onScreen(tab)).toEqual([]);
});

test('surfaces are loaded when first something is due, and stop with the SDK', async () => {
  const world = createTaskboard();
  const tab = await open(world);
  expect(tab.presented()).toBeNull();
  await tab.foothold.track('Signed Up');
  await world.rest();
  expect(tab.presented()?.$active.get()?.checklists[0]).toMatchObject({ visible: true });
  tab.foothold.stop();
  expect(tab.presented()).toBeNull();
});

test('an app that draws for itself loads no surfaces', async () => {
  const world = createTaskboard();
  const tab = await open(world, { surfaces: false });
  await tab.foothold.track('Signed Up');
  await world.rest();
  expect(tab.presented()).toBeNull();
  expect(progress(tab)).toBe('0 of 3');
});

test('a place of ours on the page is filled though nothing is due', async () => {
  const world = createTaskboard();
  const tab = world.open();
  tab.window.document.body.innerHTML = '<foothold-progress></foothold-progress>';
  await tab.foothold.ready;
  await world.rest();
  expect(tab.presented()).not.toBeNull();
});

test('after stop nothing happens any more, and no timer is left', async () => {
  const world = createTaskboard();
  const tab = await open(world);
  await tab.foothold.track('Signed Up');
  tab.foothold.stop();
  const before = tab.story.length;
  expect(await tab.foothold.track('Task Created')).toEqual({ id: '', stored: 'none' });
  tab.foothold.reset();
  tab.foothold.start('create-project');
  await world.pass(3_600_000);
  expect([tab.story.length, world.clock.waiting(), world.collector.batches.length]).toEqual([before, 0, 0]);
});

test('a listener that throws stops neither the others nor the page', async () => {
  const tab = await open(createTaskboard());
  const heard: string[] = [];
  tab.foothold.on('event', () => {
    throw new Error('mine');
  });
  const off = tab.foothold.on('event', ({ name }) => heard.push(name));
  tab.foothold.$progress.listen(() => {
    throw new Error('mine too');
  });
  await tab.foothold.track('Signed Up');
  off();
  await tab.foothold.track('Project Created');
  expect(heard).toEqual(['Signed Up']);
  expect(progress(tab)).toBe('1 of 3');
});

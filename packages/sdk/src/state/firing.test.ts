import type { Config, Experiment, Intervention } from '@foothold/engine';
import { expect, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, type Tab, type TabOptions, type World } from '../../fakes/world.ts';

const SURVEYS = [{ id: 'nps', kind: 'nps', question: 'How likely?', setsTrait: 'nps' }] as const;
const rule = (what: Intervention['do'], more: Partial<Intervention> = {}): Intervention => ({
  id: 'rule',
  when: { event: 'Task Created' },
  do: what,
  ...more,
});
const play = async (
  config: Partial<Config>,
  options?: TabOptions,
): Promise<{ world: World; tab: Tab; said: () => unknown[] }> => {
  const world = createWorld();
  world.collector.config = { ...TASKBOARD, surveys: SURVEYS, ...config };
  const tab = world.open(options);
  await tab.foothold.ready;
  await tab.foothold.identify('u1');
  await tab.foothold.track('Signed Up');
  await tab.foothold.track('Task Created');
  await world.pass(400);
  return {
    world,
    tab,
    said: () =>
      [...world.collector.stored.values()]
        .filter(({ event }) => event?.startsWith('foothold:'))
        .map(({ event, properties }) => [event?.slice('foothold:'.length), properties]),
  };
};

test.each<{ what: string; action: Intervention['do']; name: string; properties: object }>([
  {
    what: 'a prompt',
    action: { prompt: 'assign-next' },
    name: 'prompt_shown',
    properties: { prompt: 'assign-next' },
  },
  { what: 'a survey', action: { survey: 'nps' }, name: 'survey_shown', properties: { survey: 'nps' } },
  {
    what: 'a tour',
    action: { tour: 'create-project' },
    name: 'tour_started',
    properties: { tour: 'create-project' },
  },
])('$what is shown in the name of its intervention, and goes when its reason ends', async (row) => {
  const { tab, world, said } = await play({
    interventions: [rule(row.action, { unless: { event: 'Task Assigned' } })],
  });
  expect(said()).toEqual([
    ['intervention_fired', { intervention: 'rule', occurrence: 0 }],
    [row.name, { ...row.properties, intervention: 'rule' }],
  ]);
  await tab.foothold.track('Task Assigned');
  await world.pass(400);
  expect(said().at(-1)).toEqual([
    `${row.name.split('_')[0]}_closed`,
    { ...row.properties, intervention: 'rule', because: 'unless' },
  ]);
});

test('a list is done in order; what is the collector’s to do is left to it', async () => {
  const told: string[] = [];
  const { said, tab } = await play(
    {
      interventions: [
        rule([
          { callback: 'first' },
          { webhook: 'crm' },
          { notify: 'owner' },
          { track: 'Second' },
          { checklist: 'getting-started' },
        ]),
      ],
    },
    { callbacks: { first: () => void told.push('first') } },
  );
  expect([told, said()]).toEqual([
    ['first'],
    [['intervention_fired', { intervention: 'rule', occurrence: 0 }]],
  ]);
  expect(tab.story.filter((one) => one.startsWith('error'))).toEqual([]);
  expect(tab.story).toContain('event Second');
  expect(tab.presented()?.$opened?.get()).toMatchObject({ checklist: 'getting-started' });
});

test('an answer becomes the trait the survey sets, and takes the survey off the screen', async () => {
  const { tab } = await play({ interventions: [rule({ survey: 'nps' })] });
  expect(tab.foothold.$active.get()?.surveys).toMatchObject([{ id: 'nps', intervention: 'rule' }]);
  tab.presented()?.record('foothold:survey_answered', { survey: 'nps', value: 9 });
  await tab.foothold.track('Looked');
  expect(tab.foothold.$active.get()?.surveys).toEqual([]);
  expect(tab.foothold.$user.get().traits).toEqual({ nps: 9 });
});

test.each<{ what: string; config: Partial<Config> }>([
  { what: 'a survey', config: { interventions: [rule({ survey: 'nps' })] } },
  {
    what: 'an empty state',
    config: {
      interventions: [],
      emptyStates: [{ id: 'none', into: '#list', title: 'None yet', when: { event: 'Task Created' } }],
    },
  },
])('$what alone brings the surfaces', async ({ config }) => {
  const { tab } = await play({ checklists: [], badges: [], ...config });
  expect(tab.presented()).not.toBeNull();
});

test('an app shows and hides a survey by its id', async () => {
  const { tab } = await play({ interventions: [] });
  tab.foothold.show('nps');
  await tab.foothold.track('Looked');
  expect(tab.foothold.$active.get()?.surveys).toMatchObject([{ id: 'nps', intervention: null }]);
  tab.foothold.hide('nps');
  await tab.foothold.track('Looked');
  expect(tab.foothold.$active.get()?.surveys).toEqual([]);
});

test('what an intervention takes away was closed, not dismissed: it asks for no rest', async () => {
  const { tab } = await play({
    limits: { afterDismissal: '1d' },
    interventions: [
      rule({ prompt: 'assign-next' }),
      rule([{ dismiss: true }, { survey: 'nps' }], { id: 'next', when: { event: 'Task Assigned' } }),
    ],
  });
  await tab.foothold.track('Task Assigned');
  await tab.foothold.track('Looked');
  expect(tab.foothold.$active.get()).toMatchObject({ prompts: [], surveys: [{ id: 'nps' }] });
  expect(tab.story).toContain('event foothold:prompt_closed');
});

const EXPERIMENT: Experiment = {
  id: 'tone',
  variants: [
    { id: 'warm', weight: 1 },
    { id: 'cool', weight: 1 },
  ],
  goal: 'shared-work',
};

test('a firing carries the variant it was drawn for, whole, and does what that variant does', async () => {
  const { said } = await play({
    experiments: [EXPERIMENT],
    interventions: [
      rule({
        experiment: 'tone',
        variants: { warm: { prompt: 'assign-next' }, cool: { survey: 'nps' } },
      }),
    ],
  });
  const [firing, shown] = said();
  expect([
    ['warm', 'prompt_shown'],
    ['cool', 'survey_shown'],
  ]).toContainEqual([
    // What was said is a pair.
    (firing as [string, { variant: string }])[1].variant,
    (shown as [string, object])[0],
  ]);
});

test('whoever is held out reaches milestones and sees nothing, whatever the app asks for', async () => {
  const { tab, world, said } = await play({ holdout: 1, interventions: [rule({ prompt: 'assign-next' })] });
  tab.window.document.body.innerHTML = '<foothold-progress></foothold-progress>';
  for (const id of ['assign-next', 'nps', 'getting-started']) tab.foothold.show(id);
  tab.foothold.start('create-project');
  await tab.foothold.track('Project Created');
  await world.pass(400);
  expect(said()).toEqual([]);
  expect(tab.presented()).toBeNull();
  expect(tab.foothold.$active.get()).toMatchObject({ holdout: true, badges: [{ seen: true }] });
  expect(Object.keys(tab.foothold.$milestones.get())).toEqual(['first-task', 'first-project']);
});

test.each([1, 4])(
  'a state of version %i is thrown away, here and from the collector, and nothing is lost',
  async (v) => {
    const world = createWorld();
    world.collector.config = TASKBOARD;
    world.collector.fault = () => ({ status: 503 });
    const first = world.open();
    await first.foothold.ready;
    await first.foothold.track('Signed Up');
    await first.foothold.track('Project Created');
    await world.pass(1_000);
    first.close();
    const key = world.storage.keys('').find((one) => one.endsWith(':state')) ?? '';
    const kept = JSON.parse(world.storage.get(key) ?? '');
    // Whoever read it would see more than was reached.
    const other = { ...kept.state, v, milestones: { ...kept.state.milestones, 'first-task': 1 } };
    world.storage.set(key, JSON.stringify({ ...kept, state: other }));

    world.collector.stateAs = () => other;
    const next = world.open();
    await next.foothold.ready;
    await world.rest();
    expect(next.foothold.$progress.get()).toMatchObject({ done: 1, total: 3 });
    expect(next.story.filter((one) => one.startsWith('error internal'))).toEqual([]);
  },
);

test('what happens in one turn is decided on once: a reason that ends in the same turn shows nothing', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const tab = world.open();
  await tab.foothold.ready;
  await tab.foothold.track('Signed Up');
  void tab.foothold.track('Task Created');
  await tab.foothold.track('Task Assigned');
  await world.rest();
  expect(tab.story.filter((one) => one.startsWith('fired'))).toEqual([]);
  expect(tab.foothold.$active.get()?.prompts).toEqual([]);
});

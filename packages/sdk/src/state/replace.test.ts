import type { Config } from '@foothold/engine';
import { expect, test } from 'vitest';
import { createWorld, type Tab, type TabOptions, type World } from '../../fakes/world.ts';
import type { Views } from '../index.ts';
import { present } from '../surfaces/present.ts';

const CONFIG: Config = {
  version: 1,
  project: 'p',
  start: { event: 'Signed Up' },
  milestones: [
    { id: 'project', title: 'Create a project', when: { event: 'Project Created' } },
    { id: 'invite', title: 'Invite somebody', when: { event: 'Invited' } },
  ],
  checklists: [
    {
      id: 'start',
      title: { en: 'Get started', de: 'Loslegen' },
      items: [{ milestone: 'project', action: { tour: 'create' } }, { milestone: 'invite' }],
      onComplete: { track: 'Finished' },
    },
  ],
  tours: [
    {
      id: 'create',
      steps: [
        { title: 'One, {{user.firstName|you}}', body: 'A **bold** one' },
        { title: 'Two', branch: [{ when: { event: 'Went Far' }, to: 3 }] },
        { title: 'Three', advance: { event: 'Project Created' } },
        { title: 'Four' },
      ],
    },
  ],
  prompts: [
    {
      id: 'hello',
      form: 'banner',
      title: 'Hello',
      actions: [
        { label: 'Yes', do: { track: 'Said Yes' } },
        { label: 'No', do: { dismiss: true } },
      ],
    },
    { id: 'stop', form: 'modal', title: 'Stop' },
  ],
  surveys: [
    { id: 'nps', kind: 'nps', question: 'How likely?', followUp: 'Why?', setsTrait: 'nps' },
    { id: 'words', kind: 'text', question: 'And?' },
  ],
  emptyStates: [
    {
      id: 'none',
      into: '#list',
      title: 'Begin',
      action: { label: 'Go', do: { track: 'Went' } },
      when: { not: { event: 'Project Created' } },
    },
  ],
  badges: [
    { id: 'first', title: 'First', milestone: 'project' },
    { id: 'second', title: 'Second', milestone: 'project' },
  ],
};

interface Play {
  readonly world: World;
  readonly tab: Tab;
  /** What the app was given last, of a kind it draws. */
  draw<Kind extends keyof Views>(
    kind: Kind,
    id?: string,
  ): { readonly views: () => readonly Views[Kind][]; readonly giveBack: () => void };
  /** What of ours is on the page, by its part names. */
  parts(): string[];
  /** Lets what was said take effect. */
  settle(): Promise<void>;
}

async function play(options: TabOptions = {}): Promise<Play> {
  const world = createWorld();
  const tab = world.open({
    source: { config: CONFIG },
    chunks: { present: async () => present },
    ...options,
  });
  await tab.foothold.ready;
  await world.rest();
  await tab.foothold.track('Signed Up');
  await world.rest();
  return {
    world,
    tab,
    draw: (kind, id) => {
      let last: readonly Views[typeof kind][] = [];
      const giveBack = tab.foothold.replace(kind, (views) => (last = views), id);
      return { views: () => last, giveBack };
    },
    parts: () => {
      const root = tab.window.document.querySelector('foothold-ui')?.shadowRoot;
      return [...(root?.querySelectorAll('[part]') ?? [])].map((one) => one.getAttribute('part') ?? '');
    },
    settle: world.rest,
  };
}

const own = ({ story }: Tab): string[] =>
  story.flatMap((line) => (line.startsWith('event foothold:') ? line.slice('event foothold:'.length) : []));

test('an app that draws tours leads through one: each step is shown once, and ours is not drawn', async () => {
  const { tab, draw, parts, settle } = await play();
  const { views } = draw('tour');
  await tab.foothold.identify('u1', { firstName: 'Ada' });
  tab.foothold.start('create');
  await expect.poll(views).toMatchObject([
    {
      id: 'create',
      step: 0,
      total: 4,
      title: ['One, Ada'],
      body: ['A ', { kind: 'bold', inner: ['bold'] }, ' one'],
      target: null,
      words: { counter: 'Step 1 of 4', next: 'Next', back: null, hint: '' },
    },
  ]);
  expect(parts()).not.toContain('tour');
  views()[0]?.next();
  await expect.poll(() => views()[0]?.step).toBe(1);
  await tab.foothold.track('Went Far');
  views()[0]?.next();
  await expect.poll(() => views()[0]?.step).toBe(3);
  // The way back is the way the person came.
  views()[0]?.back();
  await expect.poll(() => views()[0]?.step).toBe(1);
  views()[0]?.dismiss();
  await expect.poll(views).toEqual([]);
  await settle();
  expect(own(tab).filter((name) => name.startsWith('tour'))).toEqual([
    ...['tour_started', 'tour_step_shown', 'tour_moved', 'tour_step_shown', 'tour_moved', 'tour_step_shown'],
    ...['tour_moved', 'tour_step_shown', 'tour_dismissed'],
  ]);
});

test('a prompt is pressed by the place of its action, once, and only where there is one', async () => {
  const { tab, draw, parts, settle } = await play();
  const errors: string[] = [];
  tab.foothold.on('error', ({ code, message }) => errors.push(`${code}: ${message}`));
  const { views } = draw('prompt');
  tab.foothold.show('hello');
  await expect
    .poll(views)
    .toMatchObject([
      { id: 'hello', form: 'banner', actions: ['Yes', 'No'], target: null, words: { close: 'Close' } },
    ]);
  expect(parts()).toEqual(['launcher']);
  const prompt = views()[0];
  prompt?.press(2);
  prompt?.press(0);
  prompt?.press(0);
  prompt?.dismiss();
  await expect.poll(views).toEqual([]);
  tab.foothold.show('hello');
  await expect.poll(views).toHaveLength(1);
  views()[0]?.press(1);
  await expect.poll(views).toEqual([]);
  await settle();
  expect(tab.story.filter((line) => /^event (?!foothold:checklist)/.test(line)).slice(1)).toEqual([
    'event foothold:prompt_shown',
    'event foothold:prompt_clicked',
    'event foothold:prompt_closed',
    'event Said Yes',
    'event foothold:prompt_shown',
    'event foothold:prompt_clicked',
    'event foothold:prompt_dismissed',
  ]);
  expect(errors).toEqual([
    'bad-call: press of the prompt "hello" takes the place of one of its 2 actions, from 0, found 2.',
  ]);
});

test('a form of prompt, or one by its id, can be drawn by the app alone', async () => {
  const { tab, draw, parts } = await play();
  const other = draw('prompt', 'other');
  const modals = draw('modal');
  tab.foothold.show('hello');
  await expect.poll(parts).toContain('prompt');
  const hello = draw('banner', 'hello');
  await expect.poll(hello.views).toMatchObject([{ id: 'hello' }]);
  expect(parts()).not.toContain('prompt');
  expect([...other.views(), ...modals.views()]).toEqual([]);
  hello.giveBack();
  await expect.poll(parts).toContain('prompt');
});

test('what has the page to itself keeps the others back, whoever draws them', async () => {
  const { tab, draw, parts } = await play();
  const banners = draw('banner');
  const modals = draw('modal');
  tab.foothold.show('hello');
  await expect.poll(banners.views).toHaveLength(1);
  tab.foothold.show('stop');
  await expect.poll(modals.views).toMatchObject([{ id: 'stop' }]);
  await expect.poll(banners.views).toEqual([]);
  modals.views()[0]?.dismiss();
  await expect.poll(banners.views).toHaveLength(1);
  // A modal of ours does so too.
  modals.giveBack();
  tab.foothold.show('stop');
  await expect.poll(parts).toContain('prompt');
  await expect.poll(banners.views).toEqual([]);
  tab.foothold.hide('stop');
  await expect.poll(banners.views).toHaveLength(1);
});

test('a survey takes an answer of its own with more words, which sets its trait, and no other', async () => {
  const { tab, draw, settle } = await play();
  const errors: string[] = [];
  const answers: unknown[] = [];
  tab.foothold.on('error', ({ message }) => errors.push(message));
  tab.foothold.on('event', ({ name, properties }) => {
    if (name === 'foothold:survey_answered') answers.push(properties);
  });
  const { views } = draw('survey');
  tab.foothold.show('nps');
  await expect.poll(views).toMatchObject([{ id: 'nps', kind: 'nps', followUp: ['Why?'] }]);
  expect(views()[0]?.options.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const survey = views()[0];
  survey?.answer(11);
  survey?.answer('9');
  survey?.answer(9, ' It works. ');
  survey?.answer(1);
  await expect.poll(views).toEqual([]);
  await settle();
  expect(answers).toEqual([{ survey: 'nps', value: 9, text: 'It works.' }]);
  expect(tab.foothold.$user.get().traits).toMatchObject({ nps: 9 });
  expect(errors).toEqual([
    'answer of the survey "nps" takes one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, found 11.',
    'answer of the survey "nps" takes one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, found "9".',
  ]);
  tab.foothold.show('words');
  await expect.poll(views).toMatchObject([{ id: 'words', options: [] }]);
  views()[0]?.answer('  ');
  views()[0]?.answer('Well');
  await expect.poll(() => answers[1]).toEqual({ survey: 'words', value: 'Well' });
});

test('a checklist is opened, its items pressed, and it is put away; where we draw nothing its end is still the end', async () => {
  const { tab, draw, parts, settle } = await play({ surfaces: false });
  const errors: string[] = [];
  tab.foothold.on('error', ({ message }) => errors.push(message));
  tab.window.document.documentElement.lang = 'de';
  // The world's clock is not the window's.
  Object.defineProperty(tab.window.performance, 'timeOrigin', { value: 0, configurable: true });
  const { views } = draw('checklist');
  await expect.poll(views).toMatchObject([{ id: 'start', done: 0, total: 2, askedAt: null }]);
  const list = views()[0];
  list?.open();
  list?.press('invite');
  list?.press('project');
  tab.foothold.show('start');
  await expect.poll(() => views()[0]?.askedAt).toBeTypeOf('number');
  await expect.poll(() => views()[0]?.name).toBe('Loslegen');
  expect(errors).toEqual([
    'press of the checklist "start" takes an item with an action: project, found "invite".',
  ]);
  await tab.foothold.track('Project Created');
  await tab.foothold.track('Invited');
  await expect.poll(() => views()[0]?.isComplete).toBe(true);
  await expect.poll(() => own(tab)).toContain('checklist_completed');
  expect(tab.story.filter((line) => line === 'event Finished')).toHaveLength(1);
  views()[0]?.dismiss();
  await expect.poll(views).toEqual([]);
  await settle();
  expect(own(tab)).toEqual([
    ...[
      'checklist_shown',
      'checklist_opened',
      'checklist_clicked',
      'tour_started',
      'checklist_completed',
      'checklist_dismissed',
    ],
  ]);
  expect(parts()).toEqual([]);
});

test('badges come one after the other, each once; the shelf and the progress are told as they are', async () => {
  const { tab, draw, settle } = await play();
  const badge = draw('badge');
  const shelf = draw('badges');
  const progress = draw('progress', 'start');
  await expect
    .poll(progress.views)
    .toEqual([
      { id: 'start', label: 'Get started', says: '0 of 2 activation steps complete', done: 0, total: 2 },
    ]);
  await tab.foothold.track('Project Created');
  await expect.poll(badge.views).toMatchObject([{ id: 'first', words: { earned: 'Badge earned' } }]);
  await settle();
  badge.views()[0]?.done();
  await expect.poll(badge.views).toMatchObject([{ id: 'second' }]);
  badge.views()[0]?.dismiss();
  await expect.poll(badge.views).toEqual([]);
  await settle();
  expect(own(tab).filter((name) => name.startsWith('badge'))).toEqual([
    ...['badge_shown', 'badge_shown', 'badge_dismissed'],
  ]);
  expect(shelf.views()[0]?.badges.map(({ id, isEarned }) => [id, isEarned])).toEqual([
    ['first', true],
    ['second', true],
  ]);
  expect(progress.views()).toMatchObject([{ done: 1 }]);
});

test('a badge that is over as soon as it is told is told once', async () => {
  const { tab, settle } = await play();
  const told: string[] = [];
  tab.foothold.replace('badge', ([badge]) => {
    if (badge) told.push(badge.id);
    badge?.done();
  });
  await tab.foothold.track('Project Created');
  await expect.poll(() => told).toEqual(['first', 'second']);
  await settle();
  expect(own(tab).filter((name) => name === 'badge_shown')).toHaveLength(2);
});

test('an empty state is drawn where the app likes, and is counted', async () => {
  const { tab, draw, settle } = await play();
  const { views } = draw('emptyState', 'none');
  await expect.poll(views).toMatchObject([{ id: 'none', title: ['Begin'], action: 'Go' }]);
  views()[0]?.press();
  await tab.foothold.track('Project Created');
  await expect.poll(views).toEqual([]);
  await settle();
  expect(own(tab).filter((name) => name.startsWith('empty'))).toEqual([
    'empty-state_shown',
    'empty-state_clicked',
  ]);
  expect(tab.story).toContain('event Went');
});

test('what is left to the app from the start is never drawn by us', async () => {
  const { tab, parts, settle } = await play({ surfaces: { tour: false, banner: false } });
  tab.foothold.start('create');
  tab.foothold.show('hello');
  await expect.poll(parts).toContain('launcher');
  await settle();
  expect(parts()).not.toContain('tour');
  expect(parts()).not.toContain('prompt');
  expect(own(tab)).not.toContain('tour_step_shown');
});

test('one surface goes from us to the app and back, and is the same one', async () => {
  const { tab, draw, parts } = await play();
  tab.foothold.start('create');
  await expect.poll(parts).toContain('tour');
  const { views, giveBack } = draw('tour', 'create');
  await expect.poll(views).toMatchObject([{ step: 0 }]);
  expect(parts()).not.toContain('tour');
  views()[0]?.next();
  await expect.poll(views).toMatchObject([{ step: 1 }]);
  giveBack();
  await expect.poll(parts).toContain('tour-title');
  expect(tab.foothold.$active.get()?.tours).toMatchObject([{ step: 1 }]);
});

test('what an app was given stays the same object until something else is to be seen', async () => {
  const { tab, settle } = await play();
  const told: (readonly unknown[])[] = [];
  tab.foothold.replace('checklist', (views) => told.push(views));
  await expect.poll(() => told).toHaveLength(1);
  for (let i = 0; i < 3; i++) await tab.foothold.track('Looked');
  await settle();
  expect(told).toHaveLength(1);
  await tab.foothold.track('Project Created');
  await expect.poll(() => told).toHaveLength(2);
});

test('a mistake of the app is told, and costs nobody else anything', async () => {
  const { tab, draw } = await play({ surfaces: { ['tuor' as 'tour']: false } });
  const errors: string[] = [];
  tab.foothold.on('error', ({ code, message }) => errors.push(`${code}: ${message}`));
  tab.foothold.replace('checklist', () => {
    throw new Error('no');
  });
  tab.foothold.replace('chekclist' as 'checklist', () => undefined);
  const { views } = draw('checklist');
  await expect.poll(views).toHaveLength(1);
  await expect
    .poll(() => errors)
    .toEqual([
      expect.stringMatching(/^bad-call: replace knows no "chekclist": it takes checklist, /),
      'draw-failed: What draws "checklist" threw: Error: no.',
    ]);
  expect(tab.story).toContain('error bad-call');
});

test('nobody is shown anything who is held out, refused or gone', async () => {
  const out = await play({ source: { config: { ...CONFIG, holdout: 1 } } });
  const held = out.draw('checklist');
  await out.settle();
  expect(held.views()).toEqual([]);

  const { tab, draw, settle } = await play();
  const { views } = draw('checklist');
  await expect.poll(views).toHaveLength(1);
  tab.foothold.consent('denied');
  await expect.poll(views).toEqual([]);
  tab.foothold.consent('granted');
  await settle();
  await tab.foothold.track('Signed Up');
  await expect.poll(views).toHaveLength(1);
  tab.foothold.stop();
  expect(views()).toEqual([]);
});

import type { Badge, Checklist, Config, LabelledAction, Prompt, Survey, Tour } from '@foothold/engine';
import type { GalleryState } from './states.ts';
import type { Words } from './texts/words.ts';

const PICTURE = { image: './picture.svg', alt: 'Three columns of cards' };
const DONE = 'Gallery Pressed';
/** More of each than anybody should have. */
const MANY = 14;

const milestoneEvents = {
  project: 'Project Created',
  task: 'Task Created',
  assign: 'Task Assigned',
  invite: 'Member Invited',
  share: 'Task Shared',
} as const;

/** The config a state is shown with: all there is to be asked for, and of what shows by itself what the state names. */
export function configOf(state: GalleryState, words: Words, theme: Config['theme']): Config {
  const ids = Object.keys(milestoneEvents) as (keyof typeof milestoneEvents)[];
  const more = Array.from({ length: MANY }, (_, at) => `more-${at}`);
  return {
    version: 1,
    project: 'gallery',
    milestones: [
      ...ids.map((id) => ({ id, title: words[id], when: { event: milestoneEvents[id] } })),
      ...more.map((id) => ({ id, title: words.task, when: { event: id } })),
    ],
    checklists: listsOf(words, more).filter(({ id }) => state.lists?.includes(id)),
    tours: toursOf(words),
    prompts: promptsOf(words),
    surveys: surveysOf(words),
    badges: badgesOf(state, words, more),
    emptyStates: state.emptyState === undefined ? [] : [emptyStateOf(state.emptyState, words)],
    ...(theme ? { theme } : {}),
  };
}

function listsOf(words: Words, more: readonly string[]): Checklist[] {
  const items: Checklist['items'] = [
    { milestone: 'project', body: words.projectBody, action: { tour: 'create' } },
    { milestone: 'task', requires: ['project'] },
    { milestone: 'assign', body: words.assignBody, action: { tour: 'create' } },
    { milestone: 'invite', optional: true, body: words.betterBody },
    { milestone: 'share', requires: ['assign'] },
  ];
  return [
    { id: 'start', title: words.list, items },
    { id: 'inline', title: words.list, items, placement: 'inline' },
    { id: 'one', title: words.list, dismissible: false, items: [{ milestone: 'project' }] },
    {
      id: 'many',
      title: words.list,
      body: words.betterBody,
      items: [...items, ...more.map((milestone) => ({ milestone }))],
    },
  ];
}

function toursOf(words: Words): Tour[] {
  const first = { target: '#first', title: words.first, body: words.firstBody };
  const second = { target: '#second', title: words.second, body: words.secondBody };
  const last = { title: words.third, body: words.thirdBody };
  return [
    { id: 'create', steps: [first, second, last] },
    { id: 'wait', steps: [{ ...first, advance: { click: '#first' } }, last] },
    { id: 'picture', steps: [{ ...first, media: PICTURE }, last] },
    { id: 'many', steps: Array.from({ length: MANY }, () => first) },
    { id: 'light', backdrop: false, steps: [first, second] },
  ];
}

function promptsOf(words: Words): Prompt[] {
  const actions: LabelledAction[] = [
    { label: words.act, do: { track: DONE } },
    { label: words.later, do: { dismiss: true } },
  ];
  const hint = { target: '#first', title: words.hint, body: words.hintBody };
  const connect = { title: words.connect, body: words.connectBody };
  const better = { title: words.better, body: words.betterBody, actions };
  const one = actions.slice(0, 1);
  return [
    { id: 'tooltip', form: 'tooltip', ...hint, actions: one },
    { id: 'bare', form: 'tooltip', target: '#first', title: words.hint },
    { id: 'popover', form: 'popover', ...hint, actions },
    { id: 'popover-picture', form: 'popover', ...hint, actions, media: PICTURE },
    { id: 'banner', form: 'banner', ...connect, actions: one },
    { id: 'banner-bare', form: 'banner', title: words.connect },
    { id: 'banner-bottom', form: 'banner', placement: 'bottom', ...connect, actions },
    { id: 'banner-picture', form: 'banner', ...connect, actions: one, media: PICTURE },
    { id: 'modal', form: 'modal', ...better },
    { id: 'modal-picture', form: 'modal', ...better, media: PICTURE },
    { id: 'modal-firm', form: 'modal', ...better, actions: one, dismissible: false },
    { id: 'slideout', form: 'slideout', ...better },
    { id: 'slideout-picture', form: 'slideout', ...better, media: PICTURE },
    { id: 'hotspot', form: 'hotspot', ...hint, actions: one },
  ];
}

function surveysOf(words: Words): Survey[] {
  const options = [words.project, words.invite, words.assign];
  return [
    { id: 'nps', kind: 'nps', question: words.nps, followUp: words.why },
    { id: 'csat', kind: 'csat', question: words.csat },
    { id: 'ces', kind: 'ces', question: words.ces },
    { id: 'choice', kind: 'choice', question: words.choice, options: numbered(options) },
    {
      id: 'choice-many',
      kind: 'choice',
      question: words.choice,
      options: numbered(Array(MANY).fill(words.task)),
    },
    { id: 'text', kind: 'text', question: words.stopped },
  ];
}

/** Options are told apart by their words, which at length are all the same. */
const numbered = (options: readonly string[]): string[] =>
  new Set(options).size === options.length
    ? [...options]
    : options.map((option, at) => `${at + 1}. ${option}`);

function badgesOf({ badges = 'none', page }: GalleryState, words: Words, more: readonly string[]): Badge[] {
  const image = badges === 'picture' ? { image: PICTURE.image } : {};
  const all: Badge[] = [
    { id: 'ground', title: words.ground, body: words.groundBody, milestone: 'project', ...image },
    { id: 'assigned', title: words.assign, milestone: 'assign' },
    { id: 'together', title: words.better, milestone: 'invite' },
    ...more.map((id) => ({ id, title: words.second, milestone: id })),
  ];
  const named = all.slice(0, { none: 0, one: 1, picture: 1, some: 3, many: all.length }[badges]);
  // On a shelf they are old news.
  return page === undefined ? named : named.map((badge) => ({ ...badge, celebrate: 'none' }));
}

function emptyStateOf(which: 'full' | 'bare', words: Words): NonNullable<Config['emptyStates']>[number] {
  const place = { id: 'projects', into: '#list', when: { not: { milestone: 'project' } } } as const;
  if (which === 'bare') return { ...place, title: words.empty };
  const action = { label: words.create, do: { track: milestoneEvents.project } };
  return { ...place, title: words.empty, body: words.emptyBody, action };
}

import type { InAppAction, JsonObject } from '@foothold/engine';

/** What brings a state about, one after the other. `press` and `focus` are selectors in a shadow root of ours. */
export type Deed =
  | { readonly perform: InAppAction }
  | { readonly track: string }
  | { readonly press: string }
  | { readonly focus: string }
  | { readonly key: string };

/** One surface in one state. */
export interface GalleryState {
  readonly surface: string;
  readonly state: string;
  /** Ids of what the config has of what shows by itself; all the rest is always there. */
  readonly lists?: readonly string[];
  readonly badges?: 'none' | 'one' | 'picture' | 'some' | 'many';
  readonly emptyState?: 'full' | 'bare';
  /** What the page has put into itself. */
  readonly page?: string;
  /** Events that happened before, by name; of our own, what they were about too. */
  readonly before?: readonly (string | readonly [name: string, properties: JsonObject])[];
  readonly does?: readonly Deed[];
  /** What can be seen when the state is reached: a selector in a shadow root of ours. */
  readonly shows: string;
  /** It has no text of its own whose contrast could be judged. */
  readonly isWordless?: boolean;
}

const SOME = ['Project Created', 'Task Created'];
const ALL = [...SOME, 'Task Assigned', 'Member Invited', 'Task Shared'];
const CHECKLIST = '<foothold-checklist></foothold-checklist>';
const PROGRESS = '<foothold-progress></foothold-progress>';
const BADGES = '<foothold-badges></foothold-badges>';
const HUB = '<foothold-hub></foothold-hub>';
/** One of each kind, put away. */
const SEEN = [
  ['foothold:tour_started', { tour: 'create' }],
  ['foothold:tour_dismissed', { tour: 'create', step: 1 }],
  ['foothold:prompt_shown', { prompt: 'slideout' }],
  ['foothold:prompt_dismissed', { prompt: 'slideout' }],
  ['foothold:survey_shown', { survey: 'csat' }],
  ['foothold:survey_dismissed', { survey: 'csat' }],
  ...SOME,
] as const;
const OPEN = [{ press: '.open' }] as const;

const prompt = (state: string, shows: string): GalleryState => ({
  surface: 'prompt',
  state,
  does: [{ perform: { prompt: state } }],
  shows,
});
const survey = (kind: string, state: string, does: readonly Deed[], shows: string): GalleryState => ({
  surface: 'survey',
  state,
  does: [{ perform: { survey: kind } }, ...does],
  shows,
});
const tour = (id: string, state: string, does: readonly Deed[] = []): GalleryState => ({
  surface: 'tour',
  state,
  does: [{ perform: { tour: id } }, ...does],
  shows: '.tip .title',
});

/** Every surface in every state: what the gallery shows, what is photographed, and what the tests walk through. */
export const STATES: readonly GalleryState[] = [
  { surface: 'checklist', state: 'launcher', lists: ['start'], shows: '.launch' },
  { surface: 'checklist', state: 'launcher-begun', lists: ['start'], before: SOME, shows: '.launch' },
  {
    surface: 'checklist',
    state: 'launcher-done',
    lists: ['start'],
    before: ALL.slice(0, -1),
    does: [{ focus: '.launch' }, { track: 'Task Shared' }],
    shows: '.launch .ring path',
  },
  {
    surface: 'checklist',
    state: 'panel-new',
    lists: ['start'],
    does: [{ press: '.launch' }],
    shows: '.panel .btn',
  },
  {
    surface: 'checklist',
    state: 'panel-begun',
    lists: ['start'],
    before: SOME,
    does: [{ press: '.launch' }],
    shows: '.panel .btn',
  },
  {
    surface: 'checklist',
    state: 'panel-done',
    lists: ['start'],
    before: ALL.slice(0, -1),
    does: [{ press: '.launch' }, { track: 'Task Shared' }],
    shows: '.all-done',
  },
  {
    surface: 'checklist',
    state: 'panel-one',
    lists: ['one'],
    does: [{ press: '.launch' }],
    shows: '.panel .item',
  },
  {
    surface: 'checklist',
    state: 'panel-many',
    lists: ['many'],
    before: SOME,
    does: [{ press: '.launch' }],
    shows: '.panel .item',
  },
  {
    surface: 'checklist',
    state: 'inline',
    lists: ['inline'],
    page: CHECKLIST,
    before: SOME,
    shows: '.panel',
  },
  {
    surface: 'checklist',
    state: 'inline-done',
    lists: ['inline'],
    page: CHECKLIST,
    before: ALL,
    shows: '.all-done',
  },
  { surface: 'progress', state: 'nothing', lists: ['inline'], page: PROGRESS, shows: '.bar' },
  { surface: 'progress', state: 'begun', lists: ['inline'], page: PROGRESS, before: SOME, shows: '.bar i' },
  { surface: 'progress', state: 'done', lists: ['inline'], page: PROGRESS, before: ALL, shows: '.bar i' },
  tour('create', 'first'),
  tour('create', 'second', [{ press: '[part=tour-next]' }]),
  tour('create', 'last', [{ press: '[part=tour-next]' }, { press: '[part=tour-next]' }]),
  tour('wait', 'waits-for-a-click'),
  tour('picture', 'picture'),
  tour('many', 'many-steps'),
  tour('light', 'no-backdrop'),
  prompt('tooltip', '.tip'),
  prompt('bare', '.tip'),
  prompt('popover', '.tip'),
  prompt('popover-picture', '.tip .pic'),
  prompt('banner', '.banner'),
  prompt('banner-bare', '.banner'),
  prompt('banner-bottom', '.banner.bottom'),
  prompt('banner-picture', '.banner .pic'),
  prompt('modal', '.modal'),
  prompt('modal-picture', '.modal .pic'),
  prompt('modal-firm', '.modal'),
  prompt('slideout', '.slide'),
  prompt('slideout-picture', '.slide .pic'),
  { ...prompt('hotspot', '.dot'), isWordless: true },
  {
    ...prompt('hotspot', '.tip .title'),
    state: 'hotspot-open',
    does: [{ perform: { prompt: 'hotspot' } }, { press: '.dot' }],
  },
  { surface: 'empty-state', state: 'full', emptyState: 'full', shows: '.empty .btn' },
  { surface: 'empty-state', state: 'bare', emptyState: 'bare', shows: '.empty' },
  survey('nps', 'nps', [], '.survey'),
  survey('nps', 'nps-chosen', [{ focus: '.option:nth-child(10)' }, { key: 'ArrowLeft' }], '.survey .acts'),
  survey('nps', 'nps-follow-up', [{ press: '.option:nth-child(10)' }], '.survey textarea'),
  survey('csat', 'csat', [], '.survey'),
  survey('ces', 'ces', [], '.survey'),
  survey('choice', 'choice', [], '.survey'),
  survey('choice', 'choice-chosen', [{ focus: '.option' }, { key: 'ArrowDown' }], '.survey .acts'),
  survey('choice-many', 'choice-many', [], '.survey'),
  survey('text', 'text', [], '.survey textarea'),
  survey('csat', 'thanks', [{ press: '.option:last-child' }], '.thanks'),
  { surface: 'badge', state: 'toast', badges: 'one', does: [{ track: 'Project Created' }], shows: '.toast' },
  {
    surface: 'badge',
    state: 'toast-picture',
    badges: 'picture',
    does: [{ track: 'Project Created' }],
    shows: '.toast',
  },
  { surface: 'badge', state: 'shelf-none', badges: 'some', page: BADGES, shows: '.shelf .badge' },
  {
    surface: 'badge',
    state: 'shelf-some',
    badges: 'some',
    page: BADGES,
    before: SOME,
    shows: '.shelf .badge',
  },
  {
    surface: 'badge',
    state: 'shelf-many',
    badges: 'many',
    page: BADGES,
    before: SOME,
    shows: '.shelf .badge',
  },
  { surface: 'hub', state: 'closed', page: HUB, shows: '.open', isWordless: true },
  { surface: 'hub', state: 'unread', badges: 'one', page: HUB, before: SEEN, shows: '.open .count' },
  { surface: 'hub', state: 'empty', page: HUB, does: OPEN, shows: '.panel .none' },
  {
    surface: 'hub',
    state: 'open',
    badges: 'one',
    page: HUB,
    before: SEEN,
    does: OPEN,
    shows: '.panel .entry',
  },
  {
    surface: 'hub',
    state: 'open-many',
    badges: 'many',
    page: HUB,
    before: [...SEEN, ...Array.from({ length: 14 }, (_, at) => `more-${at}`)],
    does: OPEN,
    shows: '.panel .entry',
  },
];

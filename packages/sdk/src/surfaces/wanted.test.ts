import type { Active, ActivePrompt, ActiveTour, ChecklistProgress, Config } from '@foothold/engine';
import { describe, expect, test } from 'vitest';
import { emptyActive } from '../../fakes/empty-active.ts';
import { wantedSurfaces } from './wanted.ts';

const progress = (id: string, more: Partial<ChecklistProgress> = {}): ChecklistProgress => ({
  id,
  done: 0,
  total: 2,
  complete: false,
  visible: true,
  wanted: true,
  dismissed: false,
  items: [],
  ...more,
});
const CONFIG: Config = {
  version: 1,
  project: 'p',
  milestones: [],
  checklists: [
    { id: 'one', title: 'One', items: [] },
    { id: 'two', title: 'Two', items: [] },
    { id: 'page', title: 'Page', items: [], placement: 'inline' },
    { id: 'into', title: 'Into', items: [], placement: { into: '#slot' } },
  ],
  emptyStates: [
    { id: 'none', title: 'None', into: '#list', when: { event: 'E' } },
    { id: 'placed', title: 'The page has it', when: { event: 'E' } },
  ],
  badges: [{ id: 'b', title: 'B', milestone: 'm' }],
};
const ACTIVE = emptyActive({ checklists: ['one', 'two', 'page', 'into'].map((id) => progress(id)) });
const tour = (id: string, since: number): ActiveTour => ({
  id,
  intervention: null,
  since,
  step: 0,
  next: 1,
});
const keys = (active: Partial<Active>, has: readonly string[] = []): string[] =>
  wantedSurfaces(CONFIG, { ...ACTIVE, ...active }, (key) => has.includes(key)).map(({ key }) => key);

describe('checklists', () => {
  test('one launcher is shown, and every list that goes into the page', () => {
    expect(keys({})).toEqual(['checklist:one', 'checklist:into:#slot']);
  });

  test('what is put away, not wanted or not started is not shown; the next list takes its place', () => {
    const checklists = [progress('one', { visible: false }), progress('two')];
    expect(keys({ checklists })).toEqual(['checklist:two']);
  });

  test('a list completed before is not brought up; one completed before our eyes stays to be celebrated', () => {
    const checklists = [progress('one', { complete: true }), progress('two')];
    expect(keys({ checklists })).toEqual(['checklist:two']);
    expect(keys({ checklists }, ['checklist:one'])).toEqual(['checklist:one']);
  });
});

test('every prompt is shown, of the tours the one started last, and toasts while there are some', () => {
  expect(
    keys({
      checklists: [],
      prompts: [
        { id: 'a', intervention: null, since: 1 },
        { id: 'b', intervention: null, since: 2 },
      ],
      tours: [tour('old', 1), tour('new', 9), tour('mid', 5)],
      badges: [{ id: 'b', at: 1, seen: false }],
    }),
  ).toEqual(['prompt:a', 'prompt:b', 'tour:new', 'badges']);
  expect(keys({ checklists: [], badges: [{ id: 'b', at: 1, seen: true }] })).toEqual([]);
});

test('of the surveys the one shown last is on screen; an empty state is filled that has a place', () => {
  const shown = (id: string, since: number): ActivePrompt => ({ id, intervention: null, since });
  expect(
    keys({ checklists: [], surveys: [shown('old', 1), shown('new', 2)], emptyStates: ['none', 'placed'] }),
  ).toEqual(['emptyState:none:#list', 'survey:new']);
});

test('whoever is held out sees nothing', () => {
  const everything = {
    emptyStates: ['none'],
    tours: [tour('t', 1)],
    badges: [{ id: 'b', at: 1, seen: false }],
  };
  expect(keys({ ...everything, holdout: true })).toEqual([]);
  expect(keys({ ...everything, holdout: false })).not.toEqual([]);
});

import type { Config } from '@foothold/engine';
import { expect, test } from 'vitest';
import { emptyActive } from '../../../fakes/empty-active.ts';
import { type SeenContent, seenContent } from './seen-content.ts';

const CONFIG: Config = {
  version: 1,
  project: 'p',
  milestones: [{ id: 'm', title: 'm', when: { event: 'M' } }],
  prompts: [{ id: 'p', form: 'banner', title: 'p' }],
  surveys: [{ id: 's', kind: 'text', question: 'q' }],
  tours: [{ id: 't', steps: [{ title: '0' }] }],
  checklists: [
    { id: 'corner', title: 'c', items: [{ milestone: 'm' }] },
    { id: 'inline', title: 'c', items: [{ milestone: 'm' }], placement: 'inline' },
  ],
  badges: [{ id: 'b', title: 'b', milestone: 'm' }],
};
const sights = (more: Partial<ReturnType<typeof emptyActive>['sights']> = {}) => ({
  seen: {},
  closed: {},
  looked: null,
  ...more,
});
const list = (id: string, more: object) => ({
  id,
  done: 0,
  total: 1,
  complete: false,
  visible: true,
  wanted: true,
  dismissed: false,
  items: [{ milestone: 'm', done: false, reachedAt: null, locked: false, optional: false }],
  ...more,
});
const told = (active: Parameters<typeof emptyActive>[0]): string[] =>
  seenContent(CONFIG, emptyActive(active)).map(
    ({ kind, outcome, unread, replay }: SeenContent) =>
      `${kind} ${outcome}${unread ? ' unread' : ''}${replay ? ' again' : ''}`,
  );

test('the latest comes first; what was only shown or put away is unread, what was turned to is not', () => {
  const seen = {
    'prompt:p': { at: 3, outcome: 'dismissed' },
    'survey:s': { at: 2, outcome: 'answered' },
    'tour:t': { at: 4, outcome: 'closed' },
  } as const;
  expect(told({ sights: sights({ seen }) })).toEqual([
    'tour closed unread again',
    'prompt dismissed unread again',
    'survey answered',
  ]);
});

test('who has looked has read it, until it comes again', () => {
  const seen = { 'prompt:p': { at: 5, outcome: 'shown' } } as const;
  const of = (looked: number | null): string[] => told({ sights: sights({ seen, looked }) });
  expect([of(null), of(4), of(5), of(6)]).toEqual([
    ['prompt shown unread again'],
    ['prompt shown unread again'],
    ['prompt shown again'],
    ['prompt shown again'],
  ]);
});

test('what is on screen is not unread, and only a tour can be begun again from there', () => {
  const on = { id: '', intervention: null, since: 1 };
  const seen = {
    'prompt:p': { at: 1, outcome: 'shown' },
    'tour:t': { at: 1, outcome: 'shown' },
  } as const;
  expect(
    told({
      sights: sights({ seen }),
      prompts: [{ ...on, id: 'p' }],
      tours: [{ ...on, id: 't', step: 0, next: 1 }],
    }),
  ).toEqual(['prompt shown', 'tour shown again']);
});

test('lists come when they are done or put away; one that stands in the page need not be opened', () => {
  const done = {
    complete: true,
    items: [{ milestone: 'm', done: true, reachedAt: 7, locked: false, optional: false }],
  };
  const away = { dismissed: true, visible: false };
  const of = (...checklists: ReturnType<typeof list>[]): string[] =>
    told({ checklists, sights: sights({ closed: { 'checklist:corner': 5 } }) });
  expect(of(list('corner', {}))).toEqual([]);
  expect(of(list('corner', away), list('inline', done))).toEqual([
    'checklist completed',
    'checklist dismissed again',
  ]);
  expect(of(list('corner', done))).toEqual(['checklist completed again']);
  // It is theirs no more: opened, nothing would be there.
  expect(of(list('corner', { ...away, wanted: false }))).toEqual([]);
});

test('a badge is news once it was told, and never when it is told to nobody', () => {
  const badges = [{ id: 'b', at: 1, seen: true }];
  expect(told({ badges })).toEqual(['badge earned']);
  expect(told({ badges, sights: sights({ closed: { 'badge:b': 3 }, looked: 2 }) })).toEqual([
    'badge earned unread',
  ]);
  expect(told({ badges, sights: sights({ closed: { 'badge:b': 3 }, looked: 3 }) })).toEqual(['badge earned']);
});

test('what the config has no more is left out, and whoever is held out has seen nothing', () => {
  const seen = {
    'prompt:gone': { at: 1, outcome: 'shown' },
    'prompt:p': { at: 1, outcome: 'shown' },
  } as const;
  expect(told({ sights: sights({ seen }) })).toHaveLength(1);
  expect(told({ sights: sights({ seen }), holdout: true })).toEqual([]);
});

import type { Config } from '@foothold/engine';
import { expect, test } from 'vitest';
import { emptyActive } from '../../../fakes/empty-active.ts';
import { unseenBadges } from '../shared/unseen-badges.ts';
import { shelfModel, toastModel } from './badge.model.ts';

const CONFIG: Config = {
  version: 1,
  project: 'p',
  milestones: [],
  badges: [
    { id: 'a', title: 'A', body: 'Well done, {{user.firstName|you}}', milestone: 'a' },
    { id: 'b', title: 'B', milestone: 'b', celebrate: 'none' },
    { id: 'c', title: 'C', milestone: 'c', celebrate: 'toast' },
    { id: 'd', title: 'D', milestone: 'd' },
  ],
};
const ACTIVE = emptyActive({
  badges: [
    { id: 'a', at: 20, seen: false },
    { id: 'b', at: 5, seen: false },
    { id: 'c', at: 10, seen: false },
    { id: 'gone', at: 1, seen: false },
  ],
});
const READER = { locale: 'en', fallback: 'en', traits: {} };

test('unseen badges that are celebrated come in the order they were earned', () => {
  expect(unseenBadges(CONFIG, ACTIVE)).toEqual(['c', 'a']);
  expect(unseenBadges(CONFIG, { ...ACTIVE, badges: [{ id: 'a', at: 1, seen: true }] })).toEqual([]);
});

test('a toast says what kind of news it is', () => {
  expect(toastModel(CONFIG.badges?.[0] ?? { id: '', title: '', milestone: '' }, READER)).toMatchObject({
    label: 'Badge earned',
    says: 'Badge earned: A. Well done, you.',
  });
});

test('the shelf has them all, and says of some that they are to come', () => {
  expect(
    shelfModel(CONFIG, ACTIVE, READER).badges.map(({ id, isEarned, note }) => [id, isEarned, note]),
  ).toEqual([
    ['a', true, ''],
    ['b', true, ''],
    ['c', true, ''],
    ['d', false, 'not earned yet'],
  ]);
});

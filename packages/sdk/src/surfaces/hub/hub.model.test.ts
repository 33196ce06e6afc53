import type { Active, Config } from '@foothold/engine';
import { expect, test } from 'vitest';
import { emptyActive } from '../../../fakes/empty-active.ts';
import { ago } from './ago.ts';
import { hubModel } from './hub.model.ts';
import { HUB_TEXT } from './hub.text.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 0, 15, 12);
const CONFIG: Config = {
  version: 1,
  project: 'p',
  milestones: [],
  prompts: [{ id: 'p', form: 'banner', title: 'Connect **Slack**, {{user.firstName|friend}}, [now](/x)' }],
  tours: [{ id: 't', steps: [{ title: { en: 'First', de: 'Erstens' } }] }],
  badges: [{ id: 'b', title: 'Well done', milestone: 'm', image: '/b.svg' }],
};
const ACTIVE: Active = emptyActive({
  badges: [{ id: 'b', at: NOW - 40 * DAY_MS, seen: true }],
  sights: {
    seen: {
      'prompt:p': { at: NOW - 30_000, outcome: 'shown' },
      'tour:t': { at: NOW - 2 * DAY_MS, outcome: 'dismissed' },
    },
    closed: {},
    looked: null,
  },
});
const modelFor = (locale: string, isOpen = true, active = ACTIVE) =>
  hubModel({
    config: CONFIG,
    active,
    reader: { locale, fallback: 'en', traits: { firstName: 'Ada' } },
    fresh: new Set(['tour:t']),
    now: NOW,
    isOpen,
  });

test('each entry says what it is, what became of it, and what can be done', () => {
  const { entries, count, words } = modelFor('en');
  expect([count, words.unread]).toEqual([2, '2 new']);
  expect(entries).toEqual([
    {
      key: 'prompt:p',
      kind: 'prompt',
      id: 'p',
      title: 'Connect Slack, Ada, now',
      what: 'Tip',
      about: 'Just now',
      action: 'Show again',
      isNew: false,
      picture: null,
    },
    {
      key: 'tour:t',
      kind: 'tour',
      id: 't',
      title: 'First',
      what: 'Tour',
      about: 'Not finished · 2 days ago',
      action: 'Start again',
      isNew: true,
      picture: null,
    },
    {
      key: 'badge:b',
      kind: 'badge',
      id: 'b',
      title: 'Well done',
      what: 'Badge',
      about: 'Dec 6, 2025',
      action: null,
      isNew: false,
      picture: { src: '/b.svg', alt: '' },
    },
  ]);
});

test('it speaks the person’s language, with its own forms of a count', () => {
  const german = modelFor('de-CH');
  expect([german.entries[1]?.title, german.entries[1]?.about]).toEqual([
    'Erstens',
    'Nicht beendet · vorgestern',
  ]);
  expect(modelFor('ar').words.unread).toBe('عنصران جديدان (2)');
  expect(modelFor('fr').words.unread).toBe('2 nouveautés');
});

test('closed, nothing is made up for nobody; more than can be taken in is many', () => {
  expect(modelFor('en', false).entries).toEqual([]);
  const badges = Array.from({ length: 120 }, (_, i) => ({ id: `b${i}`, at: i, seen: true }));
  const closed = Object.fromEntries(badges.map(({ id }) => [`badge:${id}`, 1]));
  const many = emptyActive({ badges, sights: { seen: {}, closed, looked: null } });
  expect(modelFor('en', false, many).figure).toBe('99+');
});

test('every language has every word', () => {
  const keys = Object.keys(HUB_TEXT.en).sort();
  expect(Object.keys(HUB_TEXT)).toEqual(['en', 'de', 'fr', 'es', 'pt', 'ja', 'ar']);
  for (const words of Object.values(HUB_TEXT)) expect(Object.keys(words).sort()).toEqual(keys);
});

test.each([
  [59_000, null],
  [60_000, '1 minute ago'],
  [3 * 3_600_000, '3 hours ago'],
  [DAY_MS, 'yesterday'],
  [30 * DAY_MS, '30 days ago'],
  [31 * DAY_MS, 'Dec 15, 2025'],
  // Another machine's clock was ahead.
  [-60_000, null],
])('%i ms later it is said to be %s', (ms, says) => {
  expect(ago(NOW - ms, NOW, 'en')).toBe(says);
});

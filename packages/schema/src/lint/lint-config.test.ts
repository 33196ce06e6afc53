import type { Config } from '@foothold/engine';
import { describe, expect, test } from 'vitest';
import { CLEAN } from '../../test/clean-config.ts';
import { parseConfig } from '../parse-config.ts';
import { lintConfig } from './lint-config.ts';
import type { RuleId } from './rule.ts';
import { RULES } from './rules.ts';

const IDS: readonly RuleId[] = [
  'value/no-first-value',
  'value/login-is-not-value',
  'value/checklist-without-value',
  'value/too-few',
  'value/too-many',
  'stage/no-sla',
  'stage/no-owner',
  'stage/calendar-exit',
  'segment/single-track',
  'segment/no-target',
  'adoption/single-threaded',
  'intervention/uncapped',
  'intervention/no-exit',
  'intervention/nagging',
  'measure/no-holdout',
  'reference/unused',
  'reference/unreachable',
  'a11y/media-without-alt',
  'copy/untranslated',
];

const foundBy = (rule: RuleId, change: Partial<Config>): string[] =>
  lintConfig({ ...CLEAN, ...change })
    .filter((finding) => finding.rule === rule)
    .map(({ message }) => message);

test('a careful config has no findings', () => {
  expect(lintConfig(CLEAN)).toEqual([]);
});

test('every rule of the language is there', () => {
  expect(RULES.map(({ id }) => id)).toEqual(IDS);
});

describe.each(RULES)('$id', ({ id, failing, passing, why }) => {
  test('speaks up at its failing example, and says why and what to do', () => {
    const found = lintConfig({ ...CLEAN, ...failing }).filter((finding) => finding.rule === id);
    expect(found.length).toBeGreaterThan(0);
    for (const finding of found) {
      expect(finding.why).toBe(why);
      expect(
        [finding.message, finding.fix, why].filter((sentence) => !/^["A-Z0-9].*[.]$/s.test(sentence)),
      ).toEqual([]);
      expect(finding.path.length).toBeGreaterThan(0);
    }
  });

  test('has nothing against its passing example', () => {
    expect(foundBy(id, passing)).toEqual([]);
  });

  test('has valid configs for examples', () => {
    for (const example of [failing, passing]) {
      expect(parseConfig({ ...CLEAN, ...example })).toMatchObject({ ok: true });
    }
  });

  test('is silent when it is switched off with a reason', () => {
    expect(foundBy(id, { ...failing, lint: { [id]: 'Known, and wanted here.' } })).toEqual([]);
  });
});

/** What a rule finds and leaves alone besides its examples. */
const CASES: readonly (readonly [RuleId, string, Partial<Config>, number])[] = [
  [
    'value/no-first-value',
    'two for one segment',
    {
      milestones: [
        ...CLEAN.milestones,
        { id: 'again', kind: 'first-value', title: 'Again', when: { event: 'B' } },
      ],
    },
    2,
  ],
  [
    'value/no-first-value',
    'none for one of two segments',
    {
      milestones: CLEAN.milestones.map((one) =>
        one.kind === 'first-value' ? { ...one, segments: ['team'] } : one,
      ),
    },
    1,
  ],
  [
    'value/no-first-value',
    'a phase without',
    {
      milestones: [
        { id: 'pilot', kind: 'first-value', phase: 'pilot', title: 'Pilot', when: { event: 'A' } },
        { id: 'rollout', phase: 'rollout', title: 'Rollout', when: { event: 'B' } },
      ],
      segments: [],
    },
    1,
  ],
  [
    'value/login-is-not-value',
    'value through a milestone that is a login',
    {
      milestones: [
        { id: 'in', kind: 'login', title: 'In', when: { event: 'Signed In' } },
        { id: 'v', kind: 'first-value', title: 'V', when: { milestone: 'in' } },
      ],
    },
    1,
  ],
  [
    'value/login-is-not-value',
    'a page view that capture gives another name',
    { capture: [{ page: '/reports/*', as: 'Report Shared' }] },
    1,
  ],
  [
    'value/login-is-not-value',
    "our own surfaces' events",
    {
      milestones: [
        { id: 'v', kind: 'first-value', title: 'V', when: { event: 'foothold:checklist_completed' } },
      ],
    },
    1,
  ],
  [
    'value/login-is-not-value',
    'active days',
    { milestones: [{ id: 'v', kind: 'first-value', title: 'V', when: { active: 'days', gte: 3 } }] },
    1,
  ],
  [
    'value/login-is-not-value',
    'waiting',
    { milestones: [{ id: 'v', kind: 'first-value', title: 'V', when: { elapsed: '7d' } }] },
    1,
  ],
  [
    'value/login-is-not-value',
    'an adoption milestone of active days, which is none of its matters',
    {
      milestones: [
        ...CLEAN.milestones,
        { id: 'habit', kind: 'adoption', title: 'Habit', when: { active: 'days', gte: 3 } },
      ],
    },
    0,
  ],
  [
    'value/checklist-without-value',
    'a list of what first value waits for',
    {
      milestones: [
        { id: 'a', title: 'A', when: { event: 'A' } },
        { id: 'v', kind: 'first-value', title: 'V', when: { all: [{ milestone: 'a' }, { event: 'B' }] } },
      ],
      checklists: [{ id: 'c', title: 'C', items: [{ milestone: 'a' }] }],
    },
    0,
  ],
  [
    'stage/calendar-exit',
    'an exit nobody has to do anything for',
    { stages: [{ id: 's', exit: { not: { event: 'Cancelled' } }, sla: '7d', owner: 'o' }] },
    1,
  ],
  [
    'stage/calendar-exit',
    'waiting after something was done',
    {
      stages: [
        { id: 's', exit: { elapsed: '7d', since: { milestone: 'report-shared' } }, sla: '7d', owner: 'o' },
      ],
    },
    0,
  ],
  [
    'stage/calendar-exit',
    'a milestone that is a date',
    {
      milestones: [...CLEAN.milestones, { id: 'day-30', title: 'Day 30', when: { elapsed: '30d' } }],
      stages: [{ id: 's', exit: { milestone: 'day-30' }, sla: '30d', owner: 'o' }],
    },
    1,
  ],
  [
    'segment/single-track',
    'two segments told apart by nothing',
    {
      segments: [
        { id: 'a', when: { trait: 'plan', is: 'pro' }, targets: { 'report-shared': '7d' } },
        { id: 'b', targets: { 'report-shared': '7d' } },
      ],
    },
    1,
  ],
  [
    'segment/single-track',
    'the same targets and other guidance',
    {
      segments: [
        { id: 'a', when: { trait: 'plan', is: 'pro' }, targets: { 'report-shared': '7d' } },
        { id: 'b', targets: { 'report-shared': '7d' } },
      ],
      interventions: [
        { id: 'i', when: { stage: 'onboarding' }, audience: { segment: 'a' }, do: { prompt: 'share-it' } },
      ],
    },
    0,
  ],
  [
    'adoption/single-threaded',
    'a milestone of several people',
    {
      milestones: [
        ...CLEAN.milestones,
        { id: 'team', kind: 'adoption', title: 'Team', when: { active: 'share', gte: 0.6, within: '7d' } },
      ],
      stages: [{ id: 's', exit: { milestone: 'team' }, sla: '30d', owner: 'o' }],
    },
    0,
  ],
  [
    'adoption/single-threaded',
    'at least one active person',
    { stages: [{ id: 'adoption', exit: { active: 'users', gte: 1 }, sla: '30d', owner: 'o' }] },
    1,
  ],
  [
    'intervention/uncapped',
    'emails without a budget',
    {
      limits: { interruptive: { day: 1 } },
      interventions: [
        {
          id: 'i',
          when: { elapsed: '7d', since: 'last-active' },
          do: { email: { template: 't', to: 'user', subject: 'S' } },
        },
      ],
    },
    1,
  ],
  [
    'intervention/uncapped',
    'a rest of no time',
    {
      limits: { total: { week: 3 } },
      interventions: [
        {
          id: 'i',
          when: { event: 'A' },
          do: { prompt: 'share-it' },
          times: 5,
          cooldown: '0s',
          unless: { event: 'B' },
        },
      ],
    },
    1,
  ],
  ['intervention/uncapped', 'interruptions without a budget', { limits: { email: { week: 1 } } }, 1],
  ['intervention/uncapped', 'one budget over all', { limits: { total: { week: 3 } } }, 0],
  [
    'intervention/no-exit',
    'a window that passes when they act no more',
    { interventions: [{ id: 'i', when: { event: 'A', within: '1d' }, do: { prompt: 'share-it' } }] },
    0,
  ],
  [
    'intervention/no-exit',
    'what they have not done',
    {
      interventions: [
        { id: 'i', when: { all: [{ elapsed: '1d' }, { not: { event: 'A' } }] }, do: { prompt: 'share-it' } },
      ],
    },
    0,
  ],
  [
    'intervention/no-exit',
    'a signal, which ends by itself',
    { interventions: [{ id: 'i', when: { signal: 'stalled' }, do: { notify: 'owner' } }] },
    0,
  ],
  [
    'intervention/no-exit',
    'a survey, which asks for nothing to be done',
    {
      surveys: [{ id: 'nps', kind: 'nps', question: 'How likely?' }],
      interventions: [{ id: 'i', when: { milestone: 'report-shared' }, do: { survey: 'nps' } }],
    },
    0,
  ],
  [
    'intervention/no-exit',
    'a reached milestone',
    { interventions: [{ id: 'i', when: { milestone: 'report-shared' }, do: { prompt: 'share-it' } }] },
    1,
  ],
  [
    'intervention/nagging',
    'the same with a weekly budget',
    {
      interventions: [
        {
          id: 'i',
          when: { event: 'A' },
          do: { prompt: 'share-it' },
          times: 20,
          cooldown: '12h',
          unless: { event: 'B' },
        },
      ],
      limits: { total: { week: 5 } },
    },
    0,
  ],
  [
    'intervention/nagging',
    'banners, which do not interrupt',
    {
      prompts: [{ id: 'share-it', form: 'banner', title: 'T' }],
      interventions: [
        {
          id: 'i',
          when: { event: 'A' },
          do: { prompt: 'share-it' },
          times: 20,
          cooldown: '12h',
          unless: { event: 'B' },
        },
      ],
    },
    0,
  ],
  [
    'intervention/nagging',
    'business days as rests',
    {
      interventions: [
        {
          id: 'i',
          when: { event: 'A' },
          do: { prompt: 'share-it' },
          times: 20,
          cooldown: '1bd',
          unless: { event: 'B' },
        },
      ],
      limits: { interruptive: { day: 9 } },
    },
    1,
  ],
  [
    'reference/unused',
    'an experiment',
    { experiments: [{ id: 'e', variants: [{ id: 'a', weight: 1 }], goal: 'report-shared' }] },
    1,
  ],
  ['reference/unused', 'a captured event', { capture: [{ click: '#x', as: 'Nobody Asks' }] }, 1],
  [
    'reference/unused',
    'a captured event that is a moment to count from',
    {
      capture: [{ click: '#x', as: 'Asked' }],
      badges: [
        { id: 'b', title: 'B', when: { elapsed: '1d', since: { at: { event: 'Asked' }, plus: '1d' } } },
      ],
    },
    0,
  ],
  [
    'reference/unreachable',
    'a count with nothing between its bounds',
    {
      milestones: [
        ...CLEAN.milestones,
        { id: 'm', title: 'M', when: { event: 'A', count: { gte: 5, lt: 5 } } },
      ],
    },
    1,
  ],
  [
    'reference/unreachable',
    'more active days than a window has',
    {
      milestones: [
        ...CLEAN.milestones,
        { id: 'm', title: 'M', when: { active: 'days', gte: 9, within: '7d' } },
      ],
    },
    1,
  ],
  [
    'reference/unreachable',
    'as many active days as a window can touch',
    {
      milestones: [
        ...CLEAN.milestones,
        { id: 'm', title: 'M', when: { active: 'days', gte: 8, within: '7d' } },
      ],
    },
    0,
  ],
  [
    'reference/unreachable',
    'a span that ends before it begins',
    {
      milestones: [
        ...CLEAN.milestones,
        {
          id: 'm',
          title: 'M',
          when: { active: 'days', gte: 1, since: { at: 'start', plus: '7d' }, until: 'start' },
        },
      ],
    },
    1,
  ],
  [
    'reference/unreachable',
    'a misspelt event of ours',
    { milestones: [...CLEAN.milestones, { id: 'm', title: 'M', when: { event: 'foothold:badge_shwon' } }] },
    1,
  ],
  [
    'reference/unreachable',
    'what waits for a milestone that is never reached',
    {
      milestones: [
        ...CLEAN.milestones,
        { id: 'm', title: 'M', when: { trait: 'x', gt: 5, lt: 3 } },
        { id: 'n', title: 'N', when: { milestone: 'm' } },
      ],
    },
    2,
  ],
  [
    'reference/unreachable',
    'a segment behind the one for everybody',
    {
      segments: [
        { id: 'a', targets: { 'report-shared': '7d' } },
        { id: 'b', when: { trait: 'x', is: 1 }, targets: { 'report-shared': '9d' } },
      ],
    },
    1,
  ],
  [
    'a11y/media-without-alt',
    'a step of a tour',
    { tours: [{ id: 't', steps: [{ title: 'T', media: { image: '/a.png' } }] }] },
    1,
  ],
  [
    'copy/untranslated',
    'a language that speaks for its regions',
    {
      prompts: [
        {
          id: 'share-it',
          form: 'slideout',
          title: { en: 'a', pt: 'b' },
          body: { en: 'a', 'pt-BR': 'b', pt: 'c' },
        },
      ],
      milestones: [],
      stages: [],
      checklists: [],
      segments: [],
    },
    0,
  ],
  [
    'copy/untranslated',
    'texts without English, where the config speaks French',
    {
      locale: 'fr',
      milestones: [{ id: 'm', title: { de: 'M', fr: 'M' }, when: { event: 'A' } }],
      checklists: [],
      stages: [],
      segments: [],
      prompts: [],
    },
    0,
  ],
  [
    'copy/untranslated',
    "the config's own language",
    {
      locale: 'fr',
      milestones: [{ id: 'm', title: { de: 'M' }, when: { event: 'A' } }],
      checklists: [],
      stages: [],
      segments: [],
      prompts: [],
    },
    1,
  ],
];

test.each(CASES)('%s: %s', (rule, _what, change, count) => {
  expect(foundBy(rule, change)).toHaveLength(count);
});

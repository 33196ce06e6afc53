import type { Config } from '@foothold/engine';
import { z } from 'zod';
import { badge } from './badge.ts';
import { capture } from './capture.ts';
import { checklist } from './checklist.ts';
import { condition } from './condition.ts';
import { emptyState } from './empty-state.ts';
import { experiment, share } from './experiment.ts';
import { feature } from './feature.ts';
import { goal } from './goal.ts';
import { health } from './health.ts';
import { id } from './id.ts';
import { intervention } from './intervention.ts';
import { limits } from './limits.ts';
import { lint } from './lint.ts';
import { milestone } from './milestone.ts';
import { key, list, object, optional, say } from './object.ts';
import { privacy } from './privacy.ts';
import { prompt } from './prompt.ts';
import { textOf } from './rule.ts';
import { segment } from './segment.ts';
import { stage } from './stage.ts';
import { survey } from './survey.ts';
import { localeTag } from './text.ts';
import { theme } from './theme.ts';
import { timezone } from './timezone.ts';
import { tour } from './tour.ts';

/** More of one kind than a team can keep in mind; they bound what a page has to load. */
const MANY = 500;
const SOME = 200;
const FEW = 50;
const SCHEMA_MAX_CHARS = 2_000;

/** The activation config as people write it; unknown keys are errors. */
export const configSchema: z.ZodType<Config> = object<Config>(
  {
    $schema: optional(
      textOf(SCHEMA_MAX_CHARS, 0),
      'Schema',
      'Where editors find this schema.',
      './foothold.schema.json',
    ),
    version: key(
      say(z.literal(1), '1, the version of this language'),
      'Version',
      'Version of this language: 1.',
      1,
    ),
    project: key(id, 'Project', 'Id of the project.', 'taskboard'),
    timezone: optional(
      timezone,
      'Timezone',
      'IANA zone of calendar days and business days. Default: UTC.',
      'Europe/Berlin',
    ),
    locale: optional(
      localeTag,
      'Locale',
      'Language of plain texts, and of people whose own is missing. Default: en.',
      'en',
    ),
    start: optional(
      condition,
      'Start',
      "Its first truth starts the person's clock. Default: the first activity.",
      {
        event: 'Signed Up',
      },
    ),
    subject: optional(
      z.enum(['user', 'account']),
      'Subject',
      'Whose time to first value is the headline. Default: user.',
      'account',
    ),
    segments: optional(list(segment, FEW), 'Segments', 'Kinds of customers. The first that matches wins.', [
      { id: 'everyone', targets: { 'first-value': '7d' } },
    ]),
    milestones: key(
      list(milestone, MANY),
      'Milestones',
      'What people achieve on the way to value and after.',
      [
        {
          id: 'first-value',
          kind: 'first-value',
          title: 'Share your first report',
          when: { event: 'Report Shared' },
        },
      ],
    ),
    stages: optional(list(stage, FEW), 'Stages', 'Stretches of the way, in order.', [
      { id: 'onboarding', exit: { milestone: 'first-value' }, sla: '7d', owner: 'account.owner' },
    ]),
    features: optional(list(feature, SOME), 'Features', 'Core features, for adoption breadth.', [
      { id: 'reports', when: { event: 'Report Made' } },
    ]),
    goals: optional(list(goal, SOME), 'Goals', "Customers' own stated goals.", [
      {
        id: 'share-more',
        title: 'Share more',
        measure: { event: 'Report Shared', within: '7d' },
        baseline: 0,
        target: 3,
        by: '90d',
      },
    ]),
    checklists: optional(list(checklist, FEW), 'Checklists', 'The way to first value as short lists.', [
      { id: 'getting-started', title: 'Get started', items: [{ milestone: 'first-value' }] },
    ]),
    tours: optional(list(tour, SOME), 'Tours', 'Walks through a feature.', [
      { id: 'first-report', steps: [{ target: '#new-report', title: 'Start here' }] },
    ]),
    prompts: optional(list(prompt, MANY), 'Prompts', 'Hints at the right moment.', [
      { id: 'share-it', form: 'banner', title: 'Share it with your team' },
    ]),
    emptyStates: optional(list(emptyState, SOME), 'Empty states', 'What stands in place of a blank screen.', [
      {
        id: 'no-reports',
        into: '#reports',
        title: 'Get started by making a report',
        when: { not: { event: 'Report Made' } },
      },
    ]),
    surveys: optional(list(survey, SOME), 'Surveys', 'Questions in the product.', [
      { id: 'nps', kind: 'nps', question: 'How likely are you to recommend us?' },
    ]),
    badges: optional(list(badge, SOME), 'Badges', 'Small celebrations.', [
      { id: 'first-share', title: 'First share', milestone: 'first-value' },
    ]),
    interventions: optional(list(intervention, MANY), 'Interventions', 'When what is done.', [
      {
        id: 'nudge',
        when: { event: 'Report Made' },
        do: { prompt: 'share-it' },
        unless: { event: 'Report Shared' },
      },
    ]),
    limits: optional(limits, 'Limits', 'One budget over every surface and channel.', {
      interruptive: { session: 2, day: 3, gap: '60s' },
      email: { week: 2 },
    }),
    experiments: optional(list(experiment, FEW), 'Experiments', 'Several ways, tried at the same time.', [
      { id: 'nudge-form', variants: [{ id: 'banner', weight: 1 }], holdout: 0.5, goal: 'first-value' },
    ]),
    holdout: optional(
      share,
      'Holdout',
      "Share of all people (0 to 1) kept free of every surface and message, to show the programme's own lift.",
      0.1,
    ),
    capture: optional(list(capture, MANY), 'Capture', 'Events defined without code.', [
      { page: '/reports/*', as: 'Report Viewed' },
    ]),
    privacy: optional(privacy, 'Privacy', 'What may be known of people and pages.', {
      deny: ['email', '*token*'],
      query: ['utm_*'],
    }),
    theme: optional(theme, 'Theme', "The product's look.", { accent: '#3b5bdb', radius: 10 }),
    health: optional(health, 'Health', "How an account's health is judged.", { weights: { progress: 2 } }),
    lint: optional(lint, 'Lint', 'Lint rules that are off, each with the reason why.', {
      'measure/no-holdout': 'A pilot with twelve people: nobody can be spared.',
    }),
  },
  {
    title: 'Foothold config',
    description: 'How a product brings new users to first value: what counts, what is shown, and when.',
    example: {
      version: 1,
      project: 'reports',
      milestones: [
        {
          id: 'first-value',
          kind: 'first-value',
          title: 'Share your first report',
          when: { event: 'Report Shared' },
        },
      ],
    },
  },
);

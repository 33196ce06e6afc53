import type { Config } from '@foothold/engine';

/** A small config that no lint rule has a word against; rules' own examples are put over it. */
export const CLEAN: Config = {
  version: 1,
  project: 'reports',
  start: { event: 'Signed Up' },
  segments: [
    { id: 'team', when: { trait: 'account.seats', gte: 10 }, targets: { 'report-shared': ['7d', '14d'] } },
    { id: 'self-serve', targets: { 'report-shared': '7d' } },
  ],
  milestones: [
    { id: 'report-made', title: 'Make a report', when: { event: 'Report Made' } },
    { id: 'report-shared', kind: 'first-value', title: 'Share a report', when: { event: 'Report Shared' } },
    {
      id: 'report-read',
      kind: 'full-value',
      title: 'Have it read',
      when: { event: 'Report Read', count: 3 },
    },
    {
      id: 'hours-back',
      kind: 'business-value',
      title: 'Get hours back',
      when: { trait: 'hoursSaved', gte: 10 },
    },
  ],
  stages: [{ id: 'onboarding', exit: { milestone: 'report-shared' }, sla: '7d', owner: 'account.owner' }],
  checklists: [
    {
      id: 'getting-started',
      title: 'Get started',
      items: [{ milestone: 'report-made' }, { milestone: 'report-shared', requires: ['report-made'] }],
    },
  ],
  prompts: [{ id: 'share-it', form: 'slideout', title: 'Share it with your team' }],
  interventions: [
    {
      id: 'nudge',
      when: { event: 'Report Made' },
      do: { prompt: 'share-it' },
      unless: { event: 'Report Shared' },
    },
  ],
  limits: { interruptive: { session: 1, day: 2 }, email: { week: 2 } },
  holdout: 0.1,
};

import type { Config } from '@foothold/engine';

/** A config small enough to reason about: sign up, make a project, finish a task; an email after a day without one. */
export const smallConfig: Config = {
  version: 1,
  project: 'small',
  start: { event: 'Signed Up' },
  segments: [
    { id: 'large', when: { trait: 'account.seats', gte: 50 }, targets: { done: ['30d', '60d'] } },
    { id: 'everyone', targets: { done: '7d' } },
  ],
  milestones: [
    { id: 'project', title: 'Make a project', when: { event: 'Project Created' } },
    {
      id: 'done',
      title: { en: 'Finish a task', de: 'Aufgabe erledigen' },
      kind: 'first-value',
      when: { event: 'Task Completed' },
    },
  ],
  stages: [{ id: 'onboarding', exit: { milestone: 'done' } }],
  checklists: [{ id: 'start', title: 'Start', items: [{ milestone: 'project' }, { milestone: 'done' }] }],
  prompts: [{ id: 'hint', form: 'tooltip', target: '#task', title: 'Finish it' }],
  interventions: [
    {
      id: 'stalled',
      when: { all: [{ elapsed: '24h', since: 'start' }, { not: { event: 'Project Created' } }] },
      do: {
        email: { template: 'nudge', to: 'user', subject: 'Your first project, {{user.firstName|there}}' },
      },
      unless: { event: 'Project Created' },
    },
    { id: 'hint', when: { event: 'Project Created' }, do: { prompt: 'hint' } },
  ],
};

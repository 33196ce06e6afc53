import type { Config } from '@foothold/engine';

/** A config about accounts: a team of two, what it did together, and who is told when somebody is alone. */
export const teamConfig: Config = {
  version: 1,
  project: 'team',
  start: { event: 'Signed Up' },
  segments: [
    { id: 'large', when: { trait: 'account.seats', gte: 50 }, targets: { done: '30d' } },
    { id: 'everyone', targets: { done: '7d' } },
  ],
  milestones: [
    { id: 'done', title: 'Finish a task', kind: 'first-value', when: { event: 'Task Completed' } },
    { id: 'team', title: 'Two of you', scope: 'account', when: { active: 'users', gte: 2 } },
    {
      id: 'busy',
      title: 'Busy',
      scope: 'account',
      when: { event: 'Task Completed', by: 'account', count: 3 },
    },
    {
      id: 'kept',
      title: 'Two days on',
      scope: 'account',
      when: { elapsed: '2d', since: { milestone: 'team' } },
    },
    { id: 'both', title: 'Together', when: { all: [{ milestone: 'team' }, { event: 'Task Completed' }] } },
  ],
  stages: [{ id: 'onboarding', exit: { milestone: 'done' }, sla: '7d', owner: 'account.owner' }],
};

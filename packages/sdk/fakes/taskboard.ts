import type { Config } from '@foothold/engine';

/** A small project-management product's activation config. */
export const TASKBOARD: Config = {
  version: 1,
  project: 'taskboard',
  start: { event: 'Signed Up' },
  segments: [{ id: 'self-serve' }],
  milestones: [
    { id: 'first-project', title: 'Create a project', when: { event: 'Project Created' } },
    { id: 'first-task', title: 'Create a task', when: { event: 'Task Created' } },
    { id: 'five-tasks', title: 'Create 5 tasks', when: { event: 'Task Created', count: 5 } },
    {
      id: 'shared-work',
      kind: 'first-value',
      title: 'Finish a shared task',
      when: { all: [{ event: 'Task Completed' }, { event: 'Task Assigned' }] },
    },
  ],
  checklists: [
    {
      id: 'getting-started',
      title: 'Get started',
      items: [
        { milestone: 'first-project', action: { tour: 'create-project' } },
        { milestone: 'first-task' },
        { milestone: 'shared-work' },
      ],
    },
  ],
  tours: [
    {
      id: 'create-project',
      steps: [{ title: 'Open projects' }, { title: 'Name it', advance: { event: 'Project Created' } }],
    },
  ],
  prompts: [{ id: 'assign-next', form: 'tooltip', target: '.assignee', title: 'Now assign it' }],
  badges: [{ id: 'off-the-ground', title: 'Off the ground', milestone: 'first-project' }],
  interventions: [
    {
      id: 'assign-prompt',
      when: { all: [{ event: 'Task Created' }, { not: { event: 'Task Assigned' } }] },
      do: { prompt: 'assign-next' },
      unless: { event: 'Task Assigned' },
    },
    {
      id: 'nudge',
      when: { all: [{ elapsed: '10m' }, { not: { event: 'Project Created' } }] },
      do: [{ callback: 'nudge' }, { track: 'Nudged' }],
    },
  ],
};

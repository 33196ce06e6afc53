import { type Config, compile, type Event, type JsonObject, type Program } from '@foothold/engine';

/** A small config with every construct of the language: what the engine's tests play with. */
export const SAMPLE: Config = {
  version: 1,
  project: 'sample',
  start: { event: 'Signed Up' },
  segments: [
    { id: 'large', when: { trait: 'account.acv', gte: 25_000 }, targets: { value: ['30d', '45d'] } },
    { id: 'self-serve', targets: { value: '7d' } },
  ],
  milestones: [
    { id: 'sign-up', title: 'Sign up', kind: 'login', when: { event: 'Signed Up' } },
    { id: 'project', title: 'Create a project', when: { event: 'Project Created' } },
    { id: 'task', title: 'Create a task', when: { event: 'Task Created' } },
    { id: 'three-tasks', title: 'Create 3 tasks', when: { event: 'Task Created', count: 3 } },
    { id: 'due-date', title: 'Set a date', when: { event: 'Task Updated', where: { field: 'dueDate' } } },
    {
      id: 'value',
      title: 'Finish a shared task',
      kind: 'first-value',
      when: { all: [{ event: 'Task Completed' }, { event: 'Task Assigned' }] },
    },
    {
      id: 'kept-a-day',
      title: 'A day on',
      when: { all: [{ milestone: 'task' }, { elapsed: '1d', since: { milestone: 'task' } }] },
    },
    { id: 'pro', title: 'Upgrade', when: { trait: 'plan', is: 'pro' } },
  ],
  stages: [
    { id: 'setup', exit: { all: [{ milestone: 'project' }, { milestone: 'task' }] }, sla: '3d' },
    { id: 'first-value', exit: { milestone: 'value' }, sla: '7d' },
  ],
  checklists: [
    {
      id: 'list',
      title: 'Get started',
      when: { not: { milestone: 'kept-a-day' } },
      items: [
        { milestone: 'project', action: { tour: 'tour' } },
        { milestone: 'task', requires: ['project'] },
        { milestone: 'due-date', optional: true },
        { milestone: 'value', requires: ['task'] },
      ],
    },
  ],
  tours: [
    {
      id: 'tour',
      steps: [{ title: 'One' }, { title: 'Two', advance: { event: 'Project Created' } }],
    },
  ],
  prompts: [{ id: 'assign', form: 'tooltip', target: '.assignee', title: 'Now assign it' }],
  badges: [{ id: 'off', title: 'Off the ground', milestone: 'project' }],
  interventions: [
    {
      id: 'stalled',
      when: { all: [{ elapsed: '24h', since: 'start' }, { not: { event: 'Project Created' } }] },
      do: { email: { template: 'first-project', to: 'user', subject: 'Create your first project' } },
      unless: { event: 'Project Created' },
    },
    {
      id: 'assign-prompt',
      when: { all: [{ event: 'Task Created' }, { not: { event: 'Task Assigned' } }] },
      do: { prompt: 'assign' },
      priority: 80,
      unless: { event: 'Task Assigned' },
    },
    {
      id: 'quiet',
      when: { elapsed: '7d', since: 'last-active' },
      audience: { trait: 'plan', not: 'pro' },
      do: { email: { template: 'check-in', to: 'user', subject: 'Can we help?' } },
      times: 2,
      cooldown: '3d',
    },
  ],
};

/** The compiled sample; a config of a test that does not compile is the test's own fault. */
export function compiled(config: Config = SAMPLE): Program {
  const result = compile(config);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.program;
}

/** Monday, 5 January 2026, 09:00 UTC. */
export const T0: number = Date.UTC(2026, 0, 5, 9);
export const MINUTE_MS = 60_000;
export const HOUR_MS: number = 60 * MINUTE_MS;
export const DAY_MS: number = 24 * HOUR_MS;

let made = 0;
/** A tracked event at an offset from `T0`. */
export function track(name: string, offsetMs: number, properties: JsonObject = {}): Event {
  made += 1;
  return { id: `m${made}`, at: T0 + offsetMs, seq: made, type: 'track', name, properties };
}

/** An identify call at an offset from `T0`. */
export function identify(offsetMs: number, traits: JsonObject): Event {
  return { ...track('', offsetMs, traits), type: 'identify' };
}

/** A group call at an offset from `T0`. */
export function group(offsetMs: number, accountId: string, traits: JsonObject): Event {
  return { ...track('', offsetMs, traits), type: 'group', accountId };
}

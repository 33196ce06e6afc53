import {
  type Condition,
  type Config,
  decide,
  type Event,
  type Facts,
  type Reason,
  replay,
} from '@foothold/engine';
import { SERVER } from './host.ts';
import { compiled, T0, track } from './sample.ts';

/** A config with one question in it; milestones, stages and features for it to be about. */
export const asking = (when: Condition, more: Partial<Config> = {}): Config => ({
  version: 1,
  project: 'p',
  start: { event: 'S' },
  segments: [
    { id: 'large', when: { trait: 'account.acv', gte: 1000 } },
    { id: 'pro', when: { trait: 'plan', is: 'pro' }, targets: { value: '2d' } },
    { id: 'rest', targets: { value: ['1d', '3d'] } },
  ],
  milestones: [
    { id: 'value', title: 'v', kind: 'first-value', when: { event: 'V' } },
    { id: 'team', title: 't', scope: 'account', when: { active: 'users', gte: 2 } },
  ],
  stages: [
    { id: 'setup', exit: { event: 'Setup Done' }, sla: '1d' },
    { id: 'adoption', exit: { event: 'Adopted' }, sla: '2d' },
  ],
  features: [
    { id: 'tasks', when: { event: 'Task' } },
    { id: 'files', when: { event: 'File' } },
  ],
  interventions: [{ id: 'asked', when, do: { track: 'x' } }],
  ...more,
});

/** Why the question has its answer after these events, at this offset from `T0`. The start is at `T0`. */
export function explained(
  when: Condition,
  log: readonly Event[],
  offsetMs: number,
  facts: Facts = SERVER,
  more: Partial<Config> = {},
): Reason | undefined {
  const program = compiled(asking(when, more));
  const state = replay(program, [track('S', 0), ...log]);
  return decide(program, state, facts, T0 + offsetMs).reasons.asked?.when;
}

export const ask = (...args: Parameters<typeof explained>): boolean | null | undefined =>
  explained(...args)?.truth;

/** Code that must not compile: `npm run types` fails when one of these lines starts to. */
import { type Config, compile, type Decision, decide, fold, type State } from '@foothold/engine';

declare const config: Config;
declare const state: State;
declare const decision: Decision;

const compiled = compile(config);

// @ts-expect-error a program exists only once `ok` has been looked at
compiled.program;

// @ts-expect-error problems exist only where there is no program
if (compiled.ok) compiled.problems;

if (compiled.ok) {
  // @ts-expect-error the engine has no clock of its own: the time is an argument
  decide(compiled.program, state, {});

  // @ts-expect-error an event says when it happened
  fold(compiled.program, state, { id: '1', type: 'track', name: 'Task Created' });
}

// @ts-expect-error a state is never changed in place
state.milestones = {};

// @ts-expect-error nor is a decision
decision.wakeAt = 0;

export const noMilestones: Config = {
  version: 1,
  project: 'taskboard',
  // @ts-expect-error a milestone has a condition
  milestones: [{ id: 'project', title: 'Create a project' }],
};

export const wrongVersion: Config = {
  // @ts-expect-error a config of another version is another type
  version: 2,
  project: 'taskboard',
  milestones: [],
};

export const unknownKind: Config = {
  version: 1,
  project: 'taskboard',
  milestones: [
    {
      id: 'project',
      title: 'Create a project',
      when: { event: 'Project Created' },
      // @ts-expect-error the kinds of milestone are a closed list
      kind: 'vanity',
    },
  ],
};

export const unknownHead: Config = {
  version: 1,
  project: 'taskboard',
  // @ts-expect-error the heads of a condition are a closed list
  milestones: [{ id: 'project', title: 'Create a project', when: { happened: 'Project Created' } }],
};

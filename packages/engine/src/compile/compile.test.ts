import { expect, test } from 'vitest';
import { SAMPLE } from '../../test/sample.ts';
import type { Config } from '../config.ts';
import { compile } from './compile.ts';
import { formatProblem } from './problem.ts';

const problemsOf = (change: Partial<Config>): string[] => {
  const result = compile({ ...SAMPLE, ...change });
  return result.ok ? [] : result.problems.map(formatProblem);
};

test('the sample compiles, and equal documents have equal hashes', () => {
  const one = compile(SAMPLE);
  const { version, ...rest } = SAMPLE;
  const two = compile({ ...rest, version });
  expect(one.ok && two.ok && one.program.hash === two.program.hash).toBe(true);
  const other = compile({ ...SAMPLE, project: 'another' });
  expect(one.ok && other.ok && one.program.hash !== other.program.hash).toBe(true);
});

const milestone = (id: string, when: Config['milestones'][number]['when']) => ({ id, title: id, when });

test.each<[string, Partial<Config>, string]>([
  [
    'an unknown milestone',
    { stages: [{ id: 'setup', exit: { milestone: 'nope' } }] },
    'stages[0].exit.milestone: found "nope", expected the id of a milestone of this config',
  ],
  [
    'a duration that is none',
    { interventions: [{ id: 'x', when: { elapsed: '3 days' }, do: { dismiss: true } }] },
    'interventions[0].when.elapsed: found "3 days", expected a duration such as "24h" or "7d"',
  ],
  [
    'an id used twice',
    { badges: [...(SAMPLE.badges ?? []), ...(SAMPLE.badges ?? [])] },
    'badges[1].id: found "off", expected an id no other of badges has',
  ],
  [
    'a tour that is not there',
    { interventions: [{ id: 'x', when: { event: 'a' }, do: [{ tour: 'tou' }] }] },
    'interventions[0].do[0].tour: found "tou", expected the id of one of tours',
  ],
  [
    'a second firing without a rest',
    { interventions: [{ id: 'x', when: { event: 'a' }, do: { dismiss: true }, times: 2 }] },
    'interventions[0].cooldown: found nothing, expected a rest between firings such as "3d", because "times" is over 1',
  ],
  [
    'an email and a prompt in one',
    {
      interventions: [
        {
          id: 'x',
          when: { event: 'a' },
          do: [{ prompt: 'assign' }, { email: { template: 't', to: 'user', subject: 's' } }],
        },
      ],
    },
    'expected only in-app actions or only emails: use two interventions for both',
  ],
  [
    'a requirement outside its checklist',
    { checklists: [{ id: 'c', title: 'c', items: [{ milestone: 'task', requires: ['project'] }] }] },
    'checklists[0].items[0].requires[0]: found "project", expected the milestone of an item of this checklist',
  ],
  [
    'a start that waits for a milestone',
    { start: { milestone: 'task' } },
    'start: found {"milestone":"task"}, expected a condition on events and traits: nothing has a time or a milestone before the start',
  ],
  [
    'a segment on events',
    { segments: [{ id: 's', when: { event: 'a' } }] },
    'segments[0].when: found {"event":"a"}, expected a condition on traits alone',
  ],
])('%s is a problem with its path', (_what, change, expected) => {
  expect(problemsOf(change).join('\n')).toContain(expected);
});

test('milestones that wait for one another are a problem', () => {
  const problems = problemsOf({
    milestones: [
      milestone('a', { milestone: 'b' }),
      milestone('b', { not: { milestone: 'a' } }),
      milestone('c', { milestone: 'a' }),
    ],
    stages: [],
    checklists: [],
    badges: [],
    segments: [],
  });
  expect(problems.filter((line) => line.includes('does not wait for the milestone itself'))).toHaveLength(2);
});

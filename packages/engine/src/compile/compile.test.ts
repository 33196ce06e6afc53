import { expect, test } from 'vitest';
import { SAMPLE } from '../../test/sample.ts';
import type { Config } from '../config.ts';
import { compile } from './compile.ts';
import { hashOf } from './hash-of.ts';
import { link } from './link.ts';
import { formatProblem } from './problem.ts';

const problemsOf = (change: Partial<Config>): string[] => {
  const result = compile({ ...SAMPLE, ...change });
  return result.ok ? [] : result.problems.map(formatProblem);
};

test('the sample compiles, and equal documents have equal hashes', () => {
  const one = compile(SAMPLE);
  const { version, ...rest } = SAMPLE;
  const two = compile({ ...rest, version });
  expect(one.ok && two.ok && hashOf(one.program) === hashOf(two.program)).toBe(true);
  const other = compile({ ...SAMPLE, project: 'another' });
  expect(one.ok && other.ok && hashOf(one.program) !== hashOf(other.program)).toBe(true);
});

const milestone = (id: string, when: Config['milestones'][number]['when']) => ({ id, title: id, when });

const experiment: Partial<Config> = {
  experiments: [{ id: 'e', goal: 'task', variants: [{ id: 'v', weight: 1 }] }],
};

test.each<[string, Partial<Config>, string]>([
  [
    'an unknown milestone',
    { stages: [{ id: 'setup', exit: { milestone: 'nope' } }] },
    'stages[0].exit.milestone: found "nope", expected the id of one of milestones',
  ],
  [
    'a duration that is none',
    { interventions: [{ id: 'x', when: { elapsed: '3 days' }, do: { dismiss: true } }] },
    'interventions[0].when.elapsed: found "3 days", expected a duration such as "24h", "7d" or "5bd"',
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
  [
    'a window of business days',
    { milestones: [milestone('task', { event: 'a', within: '5bd' })] },
    'milestones[0].when.within: found "5bd", expected a duration such as "24h" or "7d", without business days',
  ],
  [
    'an empty list',
    { milestones: [milestone('task', { all: [] })] },
    'milestones[0].when.all: found [], expected at least one',
  ],
  [
    'a zone nobody knows',
    { timezone: 'Europe/Berln' },
    'timezone: found "Europe/Berln", expected an IANA time zone such as "Europe/Berlin"',
  ],
  [
    'a target of an unknown milestone',
    { segments: [{ id: 's', targets: { nope: '7d' } }] },
    'segments[0].targets.nope: found "nope", expected the id of one of milestones',
  ],
  [
    'a target that is no duration',
    { segments: [{ id: 's', targets: { task: ['7d', 'soon'] } }] },
    'segments[0].targets.task: found "soon", expected a duration',
  ],
  [
    'a milestone of an unknown segment',
    { milestones: [{ ...milestone('task', { event: 'a' }), segments: ['nope'] }] },
    'milestones[0].segments[0]: found "nope", expected the id of one of segments',
  ],
  [
    'an empty state with an unknown tour',
    {
      emptyStates: [
        {
          id: 'e',
          into: '#e',
          title: 'e',
          when: { event: 'a' },
          action: { label: 'l', do: { tour: 'nope' } },
        },
      ],
    },
    'emptyStates[0].action.do.tour: found "nope", expected the id of one of tours',
  ],
  [
    'a survey that is not there',
    { checklists: [{ id: 'c', title: 'c', items: [{ milestone: 'task' }], onComplete: { survey: 'nope' } }] },
    'checklists[0].onComplete.survey: found "nope", expected the id of one of surveys',
  ],
  [
    'an experiment with an unknown goal',
    { experiments: [{ id: 'e', goal: 'nope', variants: [{ id: 'v', weight: 1 }] }] },
    'experiments[0].goal: found "nope", expected the id of one of milestones',
  ],
  [
    'an experiment by the name of the holdout',
    { experiments: [{ id: 'holdout', goal: 'task', variants: [{ id: 'v', weight: 1 }] }] },
    'experiments[0].id: found "holdout", expected another id',
  ],
  [
    'a variant nobody defined',
    {
      ...experiment,
      interventions: [
        {
          id: 'x',
          when: { event: 'a' },
          do: { experiment: 'e', variants: { v: { track: 'x' }, w: { track: 'x' } } },
        },
      ],
    },
    'interventions[0].do.variants.w: found "w", expected a variant of the experiment "e"',
  ],
  [
    'a variant left out',
    {
      ...experiment,
      interventions: [{ id: 'x', when: { event: 'a' }, do: { experiment: 'e', variants: {} } }],
    },
    'interventions[0].do.variants: found [], expected an action for the variant "v" too',
  ],
  [
    'a captured event by one of our names',
    { capture: [{ click: '#a', as: 'foothold:x' }] },
    'capture[0].as: found "foothold:x", expected an event name that does not begin with "foothold:"',
  ],
  [
    'a feature nobody defined',
    {
      interventions: [
        { id: 'x', when: { signal: 'workflow-isolation', features: ['nope'] }, do: { track: 'x' } },
      ],
    },
    'interventions[0].when.features[0]: found "nope", expected the id of one of features',
  ],
  [
    'a goal by no duration',
    { goals: [{ id: 'g', title: 'g', measure: { event: 'a' }, baseline: 0, target: 1, by: 'spring' }] },
    'goals[0].by: found "spring", expected a duration',
  ],
  [
    'a goal that asks the account for one person’s milestone',
    {
      goals: [
        {
          id: 'g',
          title: 'g',
          measure: { event: 'a', by: 'account', since: { milestone: 'task' } },
          baseline: 0,
          target: 1,
          by: '7d',
        },
      ],
    },
    'goals[0].measure: found "task", expected a milestone with "scope": "account"',
  ],
  [
    'one person’s milestone that asks the account',
    { milestones: [milestone('task', { all: [{ active: 'users', gte: 2 }] })] },
    'milestones[0].when: found {"all":[{"active":"users","gte":2}]}, expected a condition on the person alone: ask for a milestone with "scope": "account" instead',
  ],
  [
    'a milestone that asks the page',
    { milestones: [milestone('task', { page: '/a' })] },
    'milestones[0].when: found {"page":"/a"}, expected a condition on events, traits and time, not on a page or on other people',
  ],
  [
    'an account’s milestone that asks for one person’s',
    {
      milestones: [
        milestone('task', { event: 'a' }),
        { ...milestone('team', { milestone: 'task' }), scope: 'account' },
      ],
    },
    'milestones[1].when: found "task", expected a milestone with "scope": "account"',
  ],
  [
    'an account’s milestone that asks for a trait of one person',
    { milestones: [{ ...milestone('task', { trait: 'plan', is: 'pro' }), scope: 'account' }] },
    'expected a trait of the account, such as "account.seats"',
  ],
  [
    'an account’s milestone for a segment of people',
    {
      segments: [{ id: 'pro', when: { trait: 'plan', is: 'pro' } }, { id: 'rest' }],
      milestones: [{ ...milestone('task', { event: 'a' }), scope: 'account', segments: ['rest', 'pro'] }],
    },
    'milestones[0].segments[1]: found "pro", expected a segment by traits of the account',
  ],
  [
    'an expiry of what no log tells',
    { interventions: [{ id: 'x', when: { page: '/a' }, do: { track: 'x' }, expires: '1d' }] },
    'because "expires" and "times" without "cooldown" need to know since when it is true',
  ],
  [
    'a segment that asks for a segment',
    { segments: [{ id: 's', when: { segment: 's' } }] },
    'segments[0].when: found {"segment":"s"}, expected a condition on traits alone',
  ],
  [
    'a branch to nowhere',
    { tours: [{ id: 'tour', steps: [{ title: '1', branch: [{ when: { event: 'a' }, to: 2 }] }] }] },
    'tours[0].steps[0].branch[0].to: found 2, expected a step from 0 to 1, which ends the tour',
  ],
  [
    'a branch to before the tour',
    { tours: [{ id: 'tour', steps: [{ title: '1', branch: [{ when: { event: 'a' }, to: -1 }] }] }] },
    'tours[0].steps[0].branch[0].to: found -1, expected a step from 0 to 1',
  ],
  ['a list of nothing', { start: { any: [] } }, 'start.any: found [], expected at least one'],
  [
    'an SLA of a stage where there are none',
    { interventions: [{ id: 'x', when: { signal: 'sla-breach', stage: 's' }, do: { track: 'x' } }] },
    'interventions[0].when.stage: found "s", expected a stage with an "sla"',
  ],
  [
    'a badge for nothing',
    { badges: [{ id: 'b', title: 'b' }] },
    'badges[0]: found {}, expected either "milestone" or "when"',
  ],
  [
    'hours that are none',
    { limits: { quietHours: { from: '24:00', to: '08:00' } } },
    'limits.quietHours.from: found "24:00", expected a time of day such as "20:00"',
  ],
  [
    'an SLA of a stage without one',
    {
      stages: [{ id: 's', exit: { event: 'a' } }],
      interventions: [{ id: 'x', when: { signal: 'sla-breach', stage: 's' }, do: { track: 'x' } }],
    },
    'interventions[0].when.stage: found "s", expected a stage with an "sla"',
  ],
  [
    'an end that moves',
    { milestones: [milestone('task', { active: 'days', gte: 1, until: { at: 'last-active', plus: '1d' } })] },
    'milestones[0].when.until: found {"at":"last-active","plus":"1d"}, expected an anchor that stays',
  ],
  [
    'a count too large for a window',
    { milestones: [milestone('task', { event: 'a', count: 5000, within: '7d' })] },
    'milestones[0].when.count: found 5000, expected at most 1000 within a window',
  ],
  [
    'an id of JavaScript’s own',
    { milestones: [milestone('constructor', { event: 'a' })] },
    'milestones[0].id: found "constructor", expected another id',
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

test('an unknown id comes with those that could be meant', () => {
  const result = compile({
    ...SAMPLE,
    interventions: [{ id: 'x', when: { milestone: 'taks' }, do: { prompt: 'asign' } }],
  });
  const candidates = result.ok ? [] : result.problems.map((problem) => problem.candidates);
  expect(candidates).toEqual([SAMPLE.milestones.map(({ id }) => id), ['assign']]);
});

test('free text and the names of an app’s own properties refer to nothing', () => {
  expect(
    problemsOf({
      prompts: [{ id: 'assign', form: 'tooltip', title: { en: 'x', goal: 'y' } }],
      milestones: [
        ...SAMPLE.milestones,
        milestone('free', { event: 'a', where: { milestone: 'x', within: 'y', stage: { is: 'z' } } }),
      ],
    }),
  ).toEqual([]);
});

test('names that no rule mentions share what concerns them, however many an app makes up', () => {
  const { rules } = link({ ...SAMPLE, milestones: [milestone('any', { event: '*' })], stages: [] });
  expect(rules.get('made up 1')).toBe(rules.get('made up 2'));
  expect(rules.get('made up 1').counters).toHaveLength(1);
  expect([rules.has('made up 1'), rules.has('Signed Up')]).toEqual([false, true]);
  // Ours must be named: `"*"` does not mean them.
  expect(rules.get('foothold:made_up_1')).toBe(rules.get('foothold:made_up_2'));
  expect(rules.get('foothold:made_up_1').counters).toEqual([]);
});

import { formatProblem } from '@foothold/engine';
import { describe, expect, test } from 'vitest';
import { parseScenario } from './scenario.ts';

const START = '2026-01-05T09:00:00Z';

function linesOf(scenario: unknown): string[] {
  const result = parseScenario(scenario);
  return result.ok ? [] : result.problems.map(formatProblem);
}

const linesOfEntry = (entry: unknown): string[] => linesOf({ start: START, timeline: [entry] });

test('a scenario is read whole', () => {
  const scenario = {
    config: '../taskboard.json',
    start: START,
    assign: { holdout: false, 'checklist-copy': 'plain' },
    timeline: [
      { at: '0s', identify: { userId: 'ada', traits: { email: 'ada@example.test', seats: 3 } } },
      { at: '0s', user: 'ada', group: { accountId: 'acme', traits: {} } },
      { at: '23h59m59s', track: 'Task Created', properties: { id: 't1', tags: ['a'] }, messageId: 'm1' },
      { at: '1d', track: 'Task Created', arrives: '3d', account: 'acme' },
      { at: '1d', page: '/projects', arrives: '1d' },
      { at: '1d', page: { path: '/projects', title: 'Projects' } },
      { at: '1d', visit: { page: '/' } },
      { at: '1d', leave: true },
      { at: '1d', answer: { survey: 'nps', value: 9, text: 'Quick' } },
      { at: '1d', answer: { survey: 'goal', value: 'Track bugs' } },
      { at: '1d', click: { id: 'assign-next', action: 0 } },
      { at: '1d', dismiss: 'assign-next' },
      { at: '1d', publish: 'configs/after.json' },
      {
        at: '2w',
        expect: {
          fired: [],
          notFired: ['single-player'],
          shown: ['assign-next'],
          milestones: { 'sign-up': '0s', 'first-project': null },
          stage: null,
          segment: 'self-serve',
          progress: { 'getting-started': '1 of 5' },
          badges: [],
          ttfv: '1h30m',
          flags: ['stalled'],
          traits: { goal: 'Track bugs', 'account.seats': 3 },
        },
      },
    ],
  };
  const result = parseScenario(JSON.stringify(scenario));
  expect(result).toEqual({ ok: true, scenario });
});

describe('an entry of the timeline', () => {
  test.each<[string, unknown, string]>([
    [
      'without an act',
      { at: '0s', user: 'ada' },
      'timeline[0]: found {"at":"0s","user":"ada"}, expected an entry of the timeline: an object with one of the keys identify, group, track,',
    ],
    [
      'with two acts',
      { at: '0s', track: 'A', leave: true },
      'timeline[0]: found "track" and "leave" in one object, expected only one of them',
    ],
    [
      'with a slip in its act',
      { at: '0s', trak: 'A' },
      'timeline[0].trak: found the unknown key "trak", expected a key of this object: did you mean "track"?',
    ],
    [
      'without a time',
      { track: 'A' },
      "timeline[0].at: found nothing, expected how long after the scenario's start",
    ],
    ['at business days', { at: '2bd', track: 'A' }, 'timeline[0].at: found "2bd"'],
    ['at a date', { at: START, track: 'A' }, `timeline[0].at: found "${START}"`],
    [
      'that arrives before it happens',
      { at: '2h', track: 'A', arrives: '1h' },
      'timeline[0].arrives: found "1h", expected a time not before "at"',
    ],
    [
      'that arrives and is no call',
      { at: '2h', leave: true, arrives: '3h' },
      'timeline[0].arrives: found the unknown key "arrives"',
    ],
    [
      'with properties and no event',
      { at: '2h', page: '/a', properties: {} },
      'timeline[0].properties: found the unknown key "properties"',
    ],
    ['that leaves half', { at: '2h', leave: false }, 'timeline[0].leave: found false, expected true'],
    [
      'with a button by its name',
      { at: '2h', click: { id: 'a', action: 'Got it' } },
      'timeline[0].click.action: found "Got it", expected a whole number',
    ],
    [
      'that publishes to somebody',
      { at: '2h', publish: 'after.json', user: 'ada' },
      'timeline[0].user: found the unknown key "user", expected only the keys publish, at',
    ],
    [
      'that publishes nothing',
      { at: '2h', publish: '' },
      'timeline[0].publish: found "", expected the path of a config, from the scenario\'s folder',
    ],
    [
      'that expects nothing',
      { at: '2h', expect: {} },
      'timeline[0].expect: found {}, expected at least one thing that has to hold',
    ],
    [
      'that expects what nobody knows',
      { at: '2h', expect: { show: [] } },
      'timeline[0].expect.show: found the unknown key "show", expected a key of this object: did you mean "shown"?',
    ],
    [
      'with progress by a stroke',
      { at: '2h', expect: { progress: { a: '1/5' } } },
      'timeline[0].expect.progress.a: found "1/5", expected progress as "n of m"',
    ],
    [
      'with a milestone at a date',
      { at: '2h', expect: { milestones: { a: START } } },
      'timeline[0].expect.milestones.a: found',
    ],
  ])('%s is reported where it is', (_what, entry, line) => {
    expect(linesOfEntry(entry)).toEqual([expect.stringContaining(line)]);
    expect(linesOfEntry(entry)[0]).toContain(', for example ');
  });
});

test.each<[string, object, string]>([
  [
    'a start without a time',
    { start: '2026-01-05' },
    'start: found "2026-01-05", expected an instant as ISO 8601 with Z or an offset',
  ],
  ['no timeline', { timeline: [] }, 'timeline: found [], expected a list of at least 1 entry'],
  [
    'a holdout that is a variant',
    { assign: { holdout: 'plain' } },
    'assign: found {"holdout":"plain"}, expected true or false for "holdout"',
  ],
  ['a variant that is true', { assign: { 'checklist-copy': true } }, 'assign: found {"checklist-copy":true}'],
  [
    'a key of a config',
    { milestones: [] },
    'milestones: found the unknown key "milestones", expected only the keys $schema, config, start, assign, timeline',
  ],
])('a scenario with %s is reported', (_what, change, line) => {
  const scenario = { start: START, timeline: [{ at: '0s', leave: true }], ...change };
  expect(linesOf(scenario)).toEqual([expect.stringContaining(line)]);
});

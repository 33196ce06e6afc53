import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newFolder } from '../../fakes/new-folder.ts';
import { START, small, type Timeline } from '../../fakes/play.ts';
import { told } from '../../fakes/told.ts';
import { createPaint } from '../paint.ts';

const CONFIG = small({
  timezone: 'Europe/Berlin',
  prompts: [{ id: 'tip', form: 'banner', title: 'Tip' }],
  interventions: [
    { id: 'nudge', when: { event: 'A' }, do: { prompt: 'tip' }, unless: { event: 'V' } },
    { id: 'reminder', when: { elapsed: '1d' }, do: { webhook: 'crm' }, unless: { milestone: 'value' } },
  ],
});
const story: Timeline = [
  { at: '0s', identify: { userId: 'ada', traits: { plan: 'pro' } } },
  { at: '0s', track: 'S' },
  { at: '90s', track: 'A', properties: { id: 'a1' } },
  { at: '2m', track: 'V' },
  { at: '2d', expect: { fired: ['nudge'], shown: [], milestones: { value: '2m' } } },
];

/** A folder with a config and one scenario. */
function folderWith(
  timeline: unknown,
  more: object = {},
  config: unknown = CONFIG,
): { config: string; scenario: string } {
  const folder = newFolder();
  const paths = { config: join(folder, 'foothold.json'), scenario: join(folder, 'a.scenario.json') };
  writeFileSync(paths.config, typeof config === 'string' ? config : JSON.stringify(config));
  const scenario = { start: START, timeline, ...more };
  writeFileSync(paths.scenario, typeof timeline === 'string' ? timeline : JSON.stringify(scenario));
  return paths;
}

test('what happens is told as a timeline, with its clock in the zone of the config', async () => {
  const { config, scenario } = folderWith(story);
  const { code, out, err } = await told(['simulate', config, scenario]);
  expect([code, err]).toEqual([0, '']);
  expect(out.split('\n')).toEqual([
    `${scenario}  small, times in Europe/Berlin`,
    '',
    '     0s  Mon 5 Jan 10:00     ada  identify ada (plan "pro")',
    '                                  track S',
    '                                    the clock starts',
    '  1m30s  Mon 5 Jan 10:01:30  ada  track A (id "a1")',
    '                                    fired nudge, because "A"',
    '                                    prompt tip shown',
    '     2m  Mon 5 Jan 10:02     ada  track V',
    '                                    milestone value reached',
    '                                    prompt tip closed, its "unless" is true: "V"',
    '    32m  Mon 5 Jan 10:32     ada    gone: 30 minutes without a sign',
    '     2d  Wed 7 Jan 10:00     ada    ✓ as expected: fired, shown, milestones',
    '',
    `✓ ${scenario}: 1 expectation held`,
    '',
  ]);
});

test('--quiet leaves one line a scenario, and all that failed', async () => {
  const good = folderWith(story);
  const bad = folderWith([...story.slice(0, 3), { at: '1d', expect: { shown: ['tip'] } }]);
  const { code, out, err } = await told(['simulate', good.config, good.scenario, bad.scenario, '--quiet']);
  expect(code).toBe(1);
  expect(out).toBe(`✓ ${good.scenario}: 1 expectation held`);
  expect(err.split('\n')).toEqual([
    `${bad.scenario}: ✗ timeline[3] does not hold at 1d (Tue 6 Jan 10:00), for ada`,
    '  {"expect":{"shown":["tip"]},"at":"1d"}',
    '',
    '  shown',
    '    expected  ["tip"]',
    '    found     []',
    '',
    '    intervention nudge: fired at 1m30s (Mon 5 Jan 10:01:30)',
    '      when',
    '        ✓ "A"   1 so far',
  ]);
});

test('it stops at the first expectation that does not hold', async () => {
  const { config, scenario } = folderWith([
    ...story.slice(0, 3),
    { at: '1h', expect: { stage: null, ttfv: '1h' } },
    { at: '2h', expect: { ttfv: '2h' } },
    { at: '3h', track: 'V' },
  ]);
  const { code, out, err } = await told(['simulate', config, scenario]);
  expect([code, err.match(/does not hold/g)?.length, out.includes('track V')]).toEqual([1, 1, false]);
  expect(err).toContain('milestone value\n      when\n        ✗ "V"   none so far');
});

test('without a config each scenario uses the one it names', async () => {
  const { scenario } = folderWith(story, { config: './foothold.json' });
  expect((await told(['simulate', scenario, '--quiet'])).out).toBe(`✓ ${scenario}: 1 expectation held`);
  const none = folderWith(story);
  const { code, err } = await told(['simulate', none.scenario, '--quiet']);
  expect([code, err]).toEqual([1, expect.stringContaining('the path of its config')]);
});

test('a config published in mid-flight is found from the folder of the scenario', async () => {
  const { config, scenario } = folderWith([
    ...story.slice(0, 2),
    { at: '1h', publish: 'later/next.json' },
    { at: '2h', expect: { milestones: { done: '0s' } } },
  ]);
  mkdirSync(join(scenario, '../later'));
  const next = small({ milestones: [{ id: 'done', title: 'D', kind: 'first-value', when: { event: 'S' } }] });
  writeFileSync(join(scenario, '../later/next.json'), JSON.stringify(next));
  expect((await told(['simulate', config, scenario, '--quiet'])).code).toBe(0);
});

test('--json tells the same to programs', async () => {
  const { config, scenario } = folderWith([...story.slice(0, 3), { at: '1h', expect: { shown: ['tip'] } }]);
  const { code, out } = await told(['simulate', config, scenario, '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual([
    {
      file: scenario,
      config,
      ok: false,
      start: '2026-01-05T09:00:00.000Z',
      timezone: 'Europe/Berlin',
      held: 0,
      timeline: expect.arrayContaining([
        {
          at: '1m30s',
          time: '2026-01-05T09:01:30.000Z',
          user: 'ada',
          what: 'fired',
          intervention: 'nudge',
          occurrence: 0,
          variant: null,
          evidence: { head: 'event', truth: true, found: 1, expected: { event: 'A', count: { gte: 1 } } },
        },
        { at: '0s', time: '2026-01-05T09:00:00.000Z', user: 'ada', what: 'clock-started', start: '0s' },
      ]),
      failure: {
        index: 3,
        entry: { at: '1h', expect: { shown: ['tip'] } },
        at: '1h',
        time: '2026-01-05T10:00:00.000Z',
        user: 'ada',
        wrong: [
          {
            key: 'shown',
            expected: ['tip'],
            found: [],
            about: [
              {
                title: 'intervention nudge',
                heldBy: null,
                firedAt: '1m30s',
                conditions: { when: expect.objectContaining({ head: 'event', truth: true }) },
              },
            ],
          },
        ],
      },
      problems: [],
    },
  ]);
});

test('colours are for terminals', async () => {
  const { config, scenario } = folderWith(story);
  const plain = await told(['simulate', config, scenario]);
  const colourful = await told(['simulate', config, scenario], { paint: createPaint(true) });
  const ESC = String.fromCharCode(27);
  expect(plain.out).not.toContain(ESC);
  expect(colourful.out.replaceAll(new RegExp(`${ESC}\\[\\d+m`, 'g'), '')).toBe(plain.out);
  expect(colourful.out).not.toBe(plain.out);
});

describe('bad input', () => {
  test.each<[what: string, timeline: unknown, config: unknown, says: string]>([
    ['a scenario that is no JSON', '{ "start": ', CONFIG, 'a.scenario.json: 1 problem'],
    ['a config with a problem', story, { version: 1 }, 'foothold.json: 2 problems'],
    ['an entry that is none', [{ at: '0s', trak: 'A' }], CONFIG, 'did you mean "track"?'],
    [
      'an intervention the config does not know',
      [{ at: '0s', expect: { notFired: ['nudg'] } }],
      CONFIG,
      'timeline[0].expect.notFired[0]\n    found     "nudg"\n    expected  the id of an intervention of the config: did you mean "nudge"?',
    ],
    [
      'a milestone it does not know',
      [{ at: '0s', expect: { milestones: { valve: null } } }],
      CONFIG,
      'timeline[0].expect.milestones.valve\n    found     "valve"\n    expected  the id of a milestone of the config: did you mean "value"?',
    ],
    [
      'a config to publish that is not there',
      [{ at: '0s', publish: 'none.json' }],
      CONFIG,
      'found     no such file',
    ],
  ])('%s is told with exit code 1', async (_what, timeline, config, says) => {
    const paths = folderWith(timeline, {}, config);
    for (const flags of [[], ['--json']]) {
      const { code, out, err } = await told(['simulate', paths.config, paths.scenario, ...flags]);
      expect(code).toBe(1);
      if (flags.length === 0) expect(err).toContain(says);
      else
        expect(JSON.parse(out)).toMatchObject([
          { ok: false, problems: expect.arrayContaining([expect.anything()]) },
        ]);
    }
  });

  test('a variant the experiment does not have is told', async () => {
    const experiments = [{ id: 'copy', variants: [{ id: 'plain', weight: 1 }], goal: 'value' }];
    const wrong = async (assign: object): Promise<string> => {
      const { config, scenario } = folderWith(story, { assign }, { ...CONFIG, experiments });
      return (await told(['simulate', config, scenario, '--quiet'])).err;
    };
    expect(await wrong({ copy: 'plane' })).toContain(
      'assign.copy\n    found     "plane"\n    expected  the id of a variant of the config: did you mean "plain"?',
    );
    expect(await wrong({ coppy: 'plain' })).toContain('the id of an experiment of the config');
    expect(await wrong({ copy: 'plain', holdout: false })).toBe('');
  });

  test('files that are not there are told, each by its name', async () => {
    const { config } = folderWith(story);
    const { code, err } = await told(['simulate', config, 'no/a.json', 'no/b.json']);
    expect([code, err.match(/no\/[ab]\.json: 1 problem/g)]).toEqual([
      1,
      ['no/a.json: 1 problem', 'no/b.json: 1 problem'],
    ]);
  });

  test.each([
    [[], 'Name a config and a scenario'],
    [['foothold.json'], 'Name a scenario: foothold simulate foothold.json a.scenario.json'],
    [['a', 'b', '--quite'], 'Did you mean "--quiet"?'],
  ])('%j is used wrongly', async (args, says) => {
    const { code, err } = await told(['simulate', ...args]);
    expect([code, err]).toEqual([2, expect.stringContaining(says)]);
  });
});

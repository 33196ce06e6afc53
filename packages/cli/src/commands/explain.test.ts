import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newFolder } from '../../fakes/new-folder.ts';
import { START, small } from '../../fakes/play.ts';
import { told } from '../../fakes/told.ts';

const folder = (): string[] => {
  const path = newFolder();
  const config = small({
    prompts: [{ id: 'tip', form: 'banner', title: 'Tip' }],
    interventions: [
      {
        id: 'nudge',
        when: { all: [{ event: 'A', count: 2 }, { not: { trait: 'plan', is: 'pro' } }] },
        audience: { any: [{ segment: 'large' }, { active: 'users', gte: 2 }] },
        do: { prompt: 'tip' },
      },
      {
        id: 'reminder',
        when: { elapsed: '1d' },
        do: { webhook: 'crm' },
        unless: { event: 'V' },
        times: 2,
        cooldown: '2d',
      },
    ],
    segments: [{ id: 'large', when: { trait: 'account.seats', gte: 10 } }, { id: 'small' }],
  });
  const timeline = [
    { at: '0s', identify: { userId: 'ada', traits: { plan: 'free' } } },
    { at: '0s', track: 'S' },
    { at: '1h', track: 'A' },
    { at: '1h', expect: { fired: ['reminder'] } },
    { at: '1h', user: 'bo', track: 'S' },
    { at: '4d', user: 'ada', track: 'V' },
  ];
  const files = [join(path, 'foothold.json'), join(path, 'a.scenario.json')];
  [config, { start: START, timeline }].forEach((one, i) => {
    writeFileSync(files[i] ?? '', JSON.stringify(one));
  });
  return files;
};
const explain = (intervention: string, ...more: string[]) =>
  told(['explain', ...folder(), intervention, ...more]);

test('says what holds an intervention back, with every condition: true, false or not known', async () => {
  const { code, out } = await explain('nudge', '--at', '2h', '--user', 'ada');
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual([
    'nudge for ada at 2h (Mon 5 Jan 11:00)',
    '',
    'It does not fire: its "when" is not true.',
    'It has not fired so far.',
    'If nothing else happens, it will not fire.',
    '',
    'when',
    '  ✗ all of these',
    '    ✗ "A": at least 2            1 so far',
    '    ✓ not: trait plan is "pro"   "free"',
    '',
    'audience',
    '  ? any of these',
    '    ✗ in segment large                          in small',
    '    ? active people in the account at least 2   no account known',
  ]);
});

test('says when it fires next, and when it has fired', async () => {
  const linesAt = async (at: string): Promise<string[]> =>
    (await explain('reminder', '--at', at, '--user', 'ada')).out.split('\n').slice(2, 5);
  expect(await linesAt('23h')).toEqual([
    'It does not fire: its "when" is not true.',
    'It has not fired so far.',
    'If nothing else happens, it can fire from 1d (Tue 6 Jan 09:00).',
  ]);
  expect(await linesAt('1d')).toEqual([
    'It fires at this instant.',
    'It has fired once, at 1d (Tue 6 Jan 09:00).',
    'If nothing else happens, it can fire from 3d (Thu 8 Jan 09:00).',
  ]);
  expect(await linesAt('2d')).toEqual([
    'It does not fire: its "cooldown" since the last firing is not over.',
    'It has fired once, at 1d (Tue 6 Jan 09:00).',
    'If nothing else happens, it can fire from 3d (Thu 8 Jan 09:00).',
  ]);
  expect(await linesAt('5d')).toEqual([
    'It does not fire: its "unless" is true.',
    'It has fired 2 times, last at 3d (Thu 8 Jan 09:00).',
    'If nothing else happens, it will not fire again.',
  ]);
});

test('is about the person last named by then, and passes expectations over', async () => {
  expect((await explain('reminder', '--at', '2h')).out).toMatch(/^reminder for bo at 2h/);
  expect((await explain('reminder', '--at', '30m')).out).toMatch(/^reminder for ada at 30m/);
  expect((await explain('reminder', '--at', '2026-01-05T10:30:00+01:00')).out).toMatch(
    /^reminder for ada at 30m/,
  );
});

test('--json tells the same to programs', async () => {
  const { out } = await explain('reminder', '--at', '2d', '--user', 'ada', '--json');
  expect(JSON.parse(out)).toEqual({
    at: '2d',
    time: '2026-01-07T09:00:00.000Z',
    intervention: 'reminder',
    user: 'ada',
    heldBy: 'cooldown',
    firesNow: false,
    when: expect.objectContaining({ head: 'elapsed', truth: true }),
    audience: null,
    unless: expect.objectContaining({ head: 'event', truth: false }),
    needsPresence: false,
    isPresent: false,
    fired: [{ at: '1d', time: '2026-01-06T09:00:00.000Z' }],
    next: { at: '3d', time: '2026-01-08T09:00:00.000Z' },
  });
});

describe('used wrongly', () => {
  test.each<[string[], string]>([
    [['remindr', '--at', '1d'], 'There is no intervention "remindr" in '],
    [['remindr', '--at', '1d'], 'Did you mean "reminder"?'],
    [['reminder'], 'Say when: --at 26h'],
    [
      ['reminder', '--at', 'soon'],
      '--at: found "soon", expected an offset such as 26h or 3d2h, or an instant as ISO 8601',
    ],
    [['reminder', '--at', '2025-01-01T00:00:00Z'], `expected an instant from ${START} on`],
    [
      ['reminder', '--at', '1d', '--user', 'adda'],
      'There is nobody "adda" in the scenario. Did you mean "ada"?',
    ],
    [['reminder', 'more', '--at', '1d'], 'Name a config, a scenario and an intervention'],
  ])('%j', async ([intervention = '', ...more], says) => {
    const { code, err } = await explain(intervention, ...more);
    expect([code, err]).toEqual([2, expect.stringContaining(says)]);
  });

  test('a config with a problem is told as validate tells it', async () => {
    const [, scenario = ''] = folder();
    const { code, err } = await told(['explain', scenario, scenario, 'x', '--at', '1d']);
    expect([code, err]).toEqual([1, expect.stringContaining('a.scenario.json: ')]);
  });
});

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig, parseScenario } from '@foothold/schema';
import { expect, test } from 'vitest';
import { newFolder } from '../../fakes/new-folder.ts';
import { told, typing } from '../../fakes/told.ts';

const VALUE = ['--first-value', 'Finish a task=Task Completed', '--yes'];
const FILES = [
  'foothold.json',
  'foothold.scenario.json',
  'foothold.schema.json',
  'scenario.schema.json',
  join('templates', 'first-step.md'),
];

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/** What `init` would write, as a value. */
async function printed(...flags: readonly string[]): Promise<Record<string, unknown>> {
  const { code, out } = await told(['init', '--out', '-', ...flags]);
  expect(code).toBe(0);
  return JSON.parse(out);
}

test('flags make a config, its scenario, its email and the schemas', async () => {
  const folder = newFolder();
  const out = join(folder, 'foothold.json');
  const steps = ['--step', 'Sign-up=Signed Up', '--step', 'Project Created'];
  const { code } = await told(['init', ...VALUE, ...steps, '--project', 'Task Board', '--out', out]);
  expect(code).toBe(0);
  expect(filesIn(folder)).toEqual(FILES);
  const read = parseConfig(readFileSync(out, 'utf8'));
  expect(read).toMatchObject({
    ok: true,
    config: {
      project: 'task-board',
      start: { event: 'Signed Up' },
      checklists: [
        {
          title: 'Get started with Task Board',
          items: [
            { milestone: 'signed-up' },
            { milestone: 'project-created' },
            { milestone: 'task-completed' },
          ],
        },
      ],
    },
  });
  const scenario = readFileSync(join(folder, 'foothold.scenario.json'), 'utf8');
  expect(parseScenario(scenario)).toMatchObject({ ok: true, scenario: { config: 'foothold.json' } });
  expect(readFileSync(join(folder, 'templates/first-step.md'), 'utf8')).toContain(
    '- Project created\n- Finish a task\n',
  );
  expect(await told(['lint', out])).toMatchObject({ code: 0, out: `${out}: nothing to say against it` });
});

test('a person is asked, told what cannot be, and asked again', async () => {
  const folder = newFolder();
  const out = join(folder, 'foothold.json');
  const until = ['Reports', '', '', 'Logged In', 'Report Shared', ' Report Made , Data Imported'];
  const person = typing(...until, 'alone', 'x', 'seats', '', 'Look, Learn');
  const { code, err } = await told(['init', '--out', out, '--timezone', 'Europe/Berlin'], person);
  expect(code).toBe(0);
  expect(err.split('\n')).toEqual([
    'A few questions; Enter takes what stands in brackets, Ctrl-C stops.',
    'Name an event: this is what everything else leads to.',
    '"Logged In" is being there, not value: name an outcome, such as "Report Shared".',
    'Write one of "contract", "seats", "one".',
  ]);
  expect(person.asked.slice(0, 2)).toEqual([
    expect.stringMatching(/^What is your product called\? \[foothold-cli-/),
    'Which event says that somebody has signed up? [Signed Up]',
  ]);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
    project: 'reports',
    timezone: 'Europe/Berlin',
    milestones: [
      { title: 'Report made', when: { event: 'Report Made' } },
      { title: 'Data imported', when: { event: 'Data Imported' } },
      { title: 'Report shared', kind: 'first-value' },
      {},
      {},
      { id: 'weekly-habit' },
    ],
    surveys: [{ options: ['Look', 'Learn'] }],
    lint: { 'adoption/single-threaded': expect.any(String) },
  });
});

test.each([0, 1, 5, 8])('who stops after %i answers leaves nothing behind', async (count) => {
  const folder = newFolder();
  const answers = ['Reports', '', 'Report Shared', '', '', '', '', ''].slice(0, count);
  const { code, err } = await told(['init', '--out', join(folder, 'foothold.json')], typing(...answers));
  expect(err).toContain('Stopped: nothing is written.');
  expect(code).toBe(1);
  expect(filesIn(folder)).toEqual([]);
});

test('what is there is not written over, but with --force', async () => {
  const folder = newFolder();
  const out = join(folder, 'foothold.json');
  writeFileSync(join(folder, 'foothold.scenario.json'), 'mine');
  const refused = await told(['init', ...VALUE, '--out', out], typing());
  expect(refused.err).toContain('foothold.scenario.json is there already. --force writes over');
  expect(refused.code).toBe(2);
  expect(filesIn(folder)).toEqual(['foothold.scenario.json']);
  expect(readFileSync(join(folder, 'foothold.scenario.json'), 'utf8')).toBe('mine');
  expect((await told(['init', ...VALUE, '--out', out, '--force'])).code).toBe(0);
  expect(filesIn(folder)).toEqual(FILES);
});

test('the schemas and the email of another config stay as they are', async () => {
  const folder = newFolder();
  await told(['init', ...VALUE, '--out', join(folder, 'foothold.json')]);
  writeFileSync(join(folder, 'templates/first-step.md'), 'mine');
  const { out } = await told(['init', ...VALUE, '--out', join(folder, 'b.json'), '--json']);
  expect(JSON.parse(out)).toEqual({
    written: [join(folder, 'b.json'), join(folder, 'b.scenario.json')],
    kept: [FILES[4], FILES[2], FILES[3]].map((file) => join(folder, file ?? '')),
  });
  expect(readFileSync(join(folder, 'templates/first-step.md'), 'utf8')).toBe('mine');
});

test('when one file cannot be written, none is', async () => {
  const folder = newFolder();
  // A file where a folder has to be.
  writeFileSync(join(folder, 'templates'), '');
  const { code, err } = await told(['init', ...VALUE, '--out', join(folder, 'foothold.json')]);
  expect(err).toContain('foothold init could not be done: ');
  expect(code).toBe(1);
  expect(filesIn(folder)).toEqual(['templates']);
});

test.each([
  [['--first-value', 'Page Viewed'], '--first-value: "Page Viewed" is being there, not value'],
  [
    ['--first-value', 'foothold:badge_shown'],
    '--first-value: "foothold:badge_shown" is being there, not value',
  ],
  [['--first-value', 'Go', '--start', 'Go'], '"Go" is where the clock starts'],
  [[], '--first-value: Name an event'],
  [['--first-value', 'A', '--step', 'B', '--step', 'b=B'], '--step: "B" is named twice'],
  [['--first-value', 'A', '--step', 'A'], '--step: "A" is named twice'],
  [['--first-value', 'A', '--step', '*'], '--step: "*" cannot be used: found any event'],
  [['--first-value', 'A', '--step', 'foothold:nonsense'], '--step: "foothold:nonsense" cannot be used'],
  [['--first-value', '<b>A</b>'], 'expected text without HTML'],
  [['--first-value', 'A', '--use', 'both'], '--use: Write one of "team", "alone".'],
  [['--first-value', 'A', '--timezone', 'Mars/Base'], '--timezone: "Mars/Base" cannot be used'],
  [['--first-value', 'A', '--owner', ''], '--owner: "" cannot be used'],
  [['--first-value', 'A', '--goal', 'One'], '--goal: Name 2 to 20 of them'],
  [['--first-value', 'A', '--goal', 'One', '--goal', 'One'], '--goal: Name each of them once.'],
  [['--first-value', 'Task', 'Completed'], '"Completed" stands alone: quote words that belong together'],
])('%j is refused with its reason, before anything is asked', async (flags, says) => {
  const person = typing();
  const { code, err } = await told(['init', '--out', '-', '--yes', ...flags], person);
  expect(err).toContain(says);
  expect(code).toBe(2);
  expect(person.asked).toEqual([]);
});

test('what customers are told apart by makes the segments, with the targets usual for each', async () => {
  const targets = async (segments: string): Promise<unknown> =>
    (await printed(...VALUE, '--segments', segments)).segments;
  const to = (band: unknown): object => ({ targets: { 'task-completed': band } });
  expect(await targets('contract')).toMatchObject([
    { id: 'enterprise', touch: 'high', ...to(['60d', '90d']) },
    { id: 'mid-market', touch: 'hybrid', ...to(['30d', '45d']) },
    { id: 'smb', touch: 'tech', ...to(['7d', '14d']) },
    { id: 'self-serve', touch: 'tech', ...to('7d') },
  ]);
  expect(await targets('seats')).toMatchObject([{ id: 'team', ...to(['7d', '14d']) }, { id: 'self-serve' }]);
  expect(await targets('one')).toMatchObject([{ id: 'everyone', ...to('7d') }]);
});

test('there is an end, a limit and an owner to every stage, and rest from every message', async () => {
  const config = await printed(...VALUE, '--step', 'Project Created', '--owner', 'Ann');
  expect(config.stages).toMatchObject([
    { id: 'setup', exit: { milestone: 'project-created' }, sla: '3d', owner: 'Ann' },
    { id: 'first-value', exit: { milestone: 'task-completed' }, sla: '7d', owner: 'Ann' },
    {
      id: 'adoption',
      exit: { all: [{ milestone: 'team-active' }, { milestone: 'weekly-habit' }] },
      sla: '30d',
    },
  ]);
  expect(config.interventions).toMatchObject([
    { id: 'welcome', do: { survey: 'welcome' }, times: 1 },
    { id: 'stalled-activation', unless: { event: 'Project Created' }, times: 1 },
    { id: 'tell-owner', do: { notify: 'owner' }, times: 3, cooldown: '5bd' },
  ]);
  expect(config).toMatchObject({
    holdout: 0.1,
    limits: { email: { week: 2 }, quietHours: { from: '20:00' } },
  });
});

test.each(['contract', 'seats', 'one'])('the first scenario holds, with segments by %s', async (segments) => {
  const folder = newFolder();
  const out = join(folder, 'foothold.json');
  for (const steps of [
    [],
    ['--step', 'Sign-up=Signed Up', '--step', 'Project Created', '--step', 'Task Created'],
  ]) {
    for (const use of ['team', 'alone']) {
      await told(['init', ...VALUE, ...steps, '--segments', segments, '--use', use, '--out', out, '--force']);
      const { code, err } = await told(['simulate', out, join(folder, 'foothold.scenario.json'), '--quiet']);
      expect({ steps, use, code, err }).toEqual({ steps, use, code: 0, err: '' });
    }
  }
});

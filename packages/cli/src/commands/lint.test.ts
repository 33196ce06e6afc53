import { LINT_RULES } from '@foothold/schema';
import { expect, test } from 'vitest';
import { piped, TASKBOARD, told } from '../../fakes/told.ts';

const lint = (config: object, ...flags: readonly string[]): ReturnType<typeof told> =>
  told(['lint', '-', ...flags], piped(JSON.stringify({ version: 1, project: 'x', ...config })));

const MILESTONES = [
  { id: 'a', title: 'A', when: { event: 'A' } },
  ...['v', 'w', 'x'].map((id, i) => ({
    id,
    title: id,
    kind: i === 0 ? 'first-value' : 'full-value',
    when: { event: id },
  })),
];
const SEGMENTS = [
  { id: 'big', when: { trait: 'seats', gte: 10 }, targets: { v: '14d' } },
  { id: 'small', targets: { v: '7d' } },
];
const CLEAN = { milestones: MILESTONES, segments: SEGMENTS };
const ENDLESS = { ...CLEAN, stages: [{ id: 'setup', exit: { milestone: 'a' }, owner: 'Ann' }] };

test('a config with nothing to find is told so', async () => {
  expect(await lint(CLEAN)).toEqual({ code: 0, out: 'standard input: nothing to say against it', err: '' });
});

test('a warning comes with its rule, place, message, why and fix, and ends with 1', async () => {
  const { code, out } = await lint(ENDLESS);
  expect(out.split('\n')).toEqual([
    'standard input: 1 warning',
    '',
    '  warning  stage/no-sla  stages[0]',
    '    The stage "setup" has no longest stay.',
    '    why  Without a longest stay accounts stall in silence: it is the breach that tells somebody.',
    '    fix  Add "sla", such as "sla": "7d".',
  ]);
  expect(code).toBe(1);
});

test('notes alone end with 0', async () => {
  const { code, out } = await lint({
    ...CLEAN,
    surveys: [{ id: 'nps', kind: 'nps', question: 'How likely?' }],
  });
  expect(out).toContain('standard input: 1 note\n');
  expect(out).toContain('  note  reference/unused  surveys[0].id\n');
  expect(code).toBe(0);
});

test('a rule that is off is named with its reason', async () => {
  const { code, out } = await lint({ ...ENDLESS, lint: { 'stage/no-sla': 'Agreed with each customer.' } });
  expect(out.split('\n')).toEqual([
    'standard input: nothing to say against it',
    '',
    '  switched off in the file',
    '    stage/no-sla: Agreed with each customer.',
  ]);
  expect(code).toBe(0);
});

test('an invalid config is told its problems instead', async () => {
  const { code, out, err } = await lint({ milestones: [] });
  expect(err).toContain('standard input: 1 problem\n\n  milestones\n    found     []');
  expect(out).toBe('');
  expect(code).toBe(1);
});

test('--json answers the same for programs', async () => {
  const { code, out } = await lint({ ...ENDLESS, lint: { 'segment/no-target': 'None yet.' } }, '--json');
  expect(JSON.parse(out)).toEqual([
    {
      file: 'standard input',
      ok: false,
      problems: [],
      findings: [
        {
          rule: 'stage/no-sla',
          path: ['stages', 0],
          message: 'The stage "setup" has no longest stay.',
          why: expect.stringContaining('stall in silence'),
          fix: 'Add "sla", such as "sla": "7d".',
          severity: 'warning',
        },
      ],
      off: [{ rule: 'segment/no-target', reason: 'None yet.' }],
    },
  ]);
  expect(code).toBe(1);
  expect(JSON.parse((await lint({ milestones: [] }, '--json')).out)).toMatchObject([
    { ok: false, problems: [{ path: ['milestones'] }], findings: [] },
  ]);
});

test('--rules lists every rule with why, and what it speaks up at', async () => {
  const { code, out } = await told(['lint', '--rules']);
  expect(code).toBe(0);
  for (const { id, why } of LINT_RULES) expect(out).toContain(`${id}\n  ${why}\n  speaks up at\n    "`);
  const listed: unknown = JSON.parse((await told(['lint', '--rules', '--json'])).out);
  expect(listed).toEqual(LINT_RULES.map(({ id, why, failing, passing }) => ({ id, why, failing, passing })));
  expect(await told(['lint', '--rules', TASKBOARD])).toMatchObject({ code: 2 });
});

test("Taskboard's own config has no warning", async () => {
  expect((await told(['lint', TASKBOARD])).code).toBe(0);
});

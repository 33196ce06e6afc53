import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from './run.ts';

const DEMO = fileURLToPath(new URL('../../../demo/taskboard.json', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foothold-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function told(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, { line: (text) => out.push(text), problem: (text) => err.push(text) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('a config that is fine is told so', async () => {
  expect(await told('validate', DEMO)).toEqual({ code: 0, out: `${DEMO}: fine`, err: '' });
});

test('every problem of a config is named with its path', async () => {
  const file = join(folder, 'broken.json');
  await writeFile(
    file,
    JSON.stringify({
      version: 1,
      project: 'x',
      milestones: [{ id: 'a', title: 'A', when: { evnt: 'b' }, due: 'soon' }],
    }),
  );
  const { code, err } = await told('validate', file);
  expect(code).toBe(1);
  expect(err.split('\n')).toEqual([
    `${file}: 2 problems`,
    expect.stringContaining(
      '  milestones[0].when: found {"evnt":"b"}, expected an object with exactly one of the keys',
    ),
    '  milestones[0].due: found "soon", expected a duration such as "45s", "30m", "24h", "7d" or "1h30m"',
  ]);
});

test('--json answers the same for programs', async () => {
  const missing = join(folder, 'missing.json');
  const { code, out } = await told('validate', DEMO, missing, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual([
    { file: DEMO, ok: true, problems: [] },
    {
      file: missing,
      ok: false,
      problems: [{ path: [], found: 'no such file', expected: 'a file that can be read' }],
    },
  ]);
});

test.each([
  [['validate'], 2, 'Name a config to check: foothold validate foothold.json'],
  [['validate', '--nope'], 2, '--nope'],
  [['publsh'], 2, 'There is no command "publsh". The commands are validate, start.'],
  [[], 2, ''],
  [['--help'], 0, ''],
  [['validate', '--help'], 0, ''],
])('%j ends with %i', async (args, code, says) => {
  const answer = await told(...args);
  expect(answer.code).toBe(code);
  expect(answer.err).toContain(says);
  expect(answer.err).not.toMatch(/^\s+at /m);
});

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { newFolder } from '../fakes/new-folder.ts';
import { TASKBOARD } from '../fakes/told.ts';

const BIN = fileURLToPath(new URL('../bin/foothold.js', import.meta.url));

/** The command as a shell runs it from the repository: nothing is built, no condition is set. */
function foothold(args: readonly string[], cwd = dirname(TASKBOARD)): ChildProcessWithoutNullStreams {
  const { NODE_OPTIONS: _options, NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  const child = spawn(process.execPath, [BIN, ...args], { cwd, env });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

const ended = (child: ChildProcessWithoutNullStreams): Promise<number | null> =>
  new Promise((resolve) => child.once('close', (code) => resolve(code)));

async function said(
  args: readonly string[],
  input = '',
): Promise<{ code: number | null; out: string; err: string }> {
  const child = foothold(args);
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)]);
  return { code, out, err };
}

test.skipIf(process.platform === 'win32')('the command may be run as it is', () => {
  expect(statSync(BIN).mode & 0o111).toBe(0o111);
});

/** A package around a copy of the command, which tells what it runs and which side of a dependency that meets. */
async function ranIn(place: string): Promise<string> {
  const tells = (what: string): string => `import { side } from 'other';\nconsole.log('${what}', side);\n`;
  const files = {
    'package.json': '{ "type": "module" }',
    'bin/foothold.js': readFileSync(BIN),
    'src/main.ts': tells('sources'),
    'dist/main.js': tells('build'),
    'node_modules/other/package.json':
      '{ "type": "module", "exports": { "source": "./source.js", "default": "./built.js" } }',
    'node_modules/other/source.js': "export const side = 'source';\n",
    'node_modules/other/built.js': "export const side = 'built';\n",
  };
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), content);
  }
  return text(spawn(process.execPath, [join(place, 'bin/foothold.js')]).stdout);
}

test('in the repository it runs the sources, and installed its build', async () => {
  expect(await ranIn(join(newFolder(), 'packages/cli'))).toBe('sources source\n');
  expect(await ranIn(join(newFolder(), 'node_modules/@foothold/cli'))).toBe('build built\n');
});

test('validate, lint and schema work on a config', async () => {
  const file = basename(TASKBOARD);
  const [validate, lint, schema] = await Promise.all([
    said(['validate', file]),
    said(['lint', file]),
    said(['schema']),
  ]);
  expect(validate).toEqual({ code: 0, out: `${file}: fine\n`, err: '' });
  expect(lint).toMatchObject({ code: 0, out: expect.stringMatching(/^taskboard\.json: /), err: '' });
  expect(schema).toMatchObject({ code: 0, err: '' });
  const committed = readFileSync(join(dirname(BIN), '../../schema/foothold.schema.json'), 'utf8');
  expect(JSON.parse(schema.out)).toEqual(JSON.parse(committed));
});

test.each([
  [['validate', '-'], '{', 1, 'the end at line 1, column 2'],
  [['lint', '-'], '{}', 1, 'standard input: 3 problems'],
  [['validate', 'nowhere.json'], '', 1, 'no such file'],
  [['validate', '--fast'], '', 2, 'There is no flag "--fast".'],
  [['vlidate'], '', 2, 'Did you mean "validate"?'],
  [['init', '--out', '-'], 'typed for nobody', 2, '--first-value: Name an event'],
])('%j is told in plain words, without a stack', async (args, input, code, says) => {
  const answer = await said(args, input);
  expect(answer.err).toContain(says);
  expect(answer.err + answer.out).not.toMatch(/^\s+at |node:internal/m);
  expect(answer.code).toBe(code);
});

test('a reader who has seen enough is no fault', async () => {
  const child = foothold(['schema']);
  child.stdout.once('data', () => child.stdout.destroy());
  const [err, code] = await Promise.all([text(child.stderr), ended(child)]);
  expect({ err, code }).toEqual({ err: '', code: 0 });
});

test.each(['SIGTERM', 'SIGINT'] as const)('start runs a collector until %s', async (signal) => {
  const child = foothold(['start', '--data', newFolder(), '--port', '0']);
  const out = new Promise<string>((resolve) => {
    let all = '';
    child.stdout.on('data', (chunk) => {
      all += String(chunk);
      if (/^collector http.*$/m.test(all)) resolve(all);
    });
  });
  const end = ended(child);
  await Promise.race([out, end]);
  child.kill(signal);
  expect(await end).toBe(0);
});

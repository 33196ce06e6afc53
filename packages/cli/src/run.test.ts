import { expect, test } from 'vitest';
import { TASKBOARD, told } from '../fakes/told.ts';
import manifest from '../package.json' with { type: 'json' };
import { COMMANDS } from './commands.ts';
import { createPaint } from './paint.ts';

test.each([
  [['validte'], 2, 'There is no command "validte". Did you mean "validate"?'],
  [['dance'], 2, 'There is no command "dance". The commands are init, validate, lint,'],
  [['help', 'schmea'], 2, 'Did you mean "schema"?'],
  [['validate'], 2, 'Name a config: foothold validate foothold.json'],
  [['validate', '--jsn', TASKBOARD], 2, 'There is no flag "--jsn". Did you mean "--json"?'],
  [['validate', '--constructor', TASKBOARD], 2, 'There is no flag "--constructor". The flags are --json.'],
  [['validate', '-x', TASKBOARD], 2, 'There is no flag "-x".'],
  [['validate', '--json=yes', TASKBOARD], 2, '"--json" takes no value, and "yes" was given.'],
  [['init', '--out'], 2, '"--out" needs a value after it.'],
  [['init', '--out', '--force'], 2, '"--out" needs a value after it.'],
  [['start', '--prot', '80'], 2, 'There is no flag "--prot". Did you mean "--port"?'],
  [['start', 'foothold.json'], 2, '"foothold.json" stands alone'],
  [[], 2, ''],
])('%j is told what was meant', async (args, code, says) => {
  const answer = await told(args);
  expect(answer.err).toContain(says);
  expect(answer.code).toBe(code);
});

test.each([['--help'], ['-h'], ['help']])('%s lists every command and the exit codes', async (arg) => {
  const { code, out } = await told([arg]);
  expect(code).toBe(0);
  for (const { name, summary } of COMMANDS) expect(out).toMatch(new RegExp(`foothold ${name} +${summary}`));
  expect(out).toContain('Exit code 0: ');
});

test.each(COMMANDS.map(({ name }) => name))('%s --help shows how it is used, with examples', async (name) => {
  const { code, out } = await told([name, '--help']);
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`^foothold ${name}`));
  expect(await told(['help', name])).toEqual({ code, out, err: '' });
});

test('--version is that of the package', async () => {
  expect(await told(['--version'])).toEqual({ code: 0, out: manifest.version, err: '' });
});

test('what cannot be done is told in a line, with exit code 1', async () => {
  const readInput = (): Promise<Uint8Array> => Promise.reject(new Error('the pipe broke'));
  expect(await told(['validate', '-'], { readInput })).toMatchObject({
    code: 1,
    err: expect.stringContaining('a file that cannot be read'),
  });
  const line = (): void => {
    throw new Error('the disk is full');
  };
  expect(await told(['schema'], { line })).toEqual({
    code: 1,
    out: '',
    err: 'foothold schema could not be done: the disk is full',
  });
});

test('colours come only with a paint that is on', async () => {
  const sequence = String.fromCharCode(27);
  expect((await told(['--help'])).out).not.toContain(sequence);
  expect((await told(['--help'], { paint: createPaint(true) })).out).toContain(sequence);
});

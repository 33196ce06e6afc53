import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from '../../fakes/new-folder.ts';
import { piped, TASKBOARD, told } from '../../fakes/told.ts';

const BROKEN = JSON.stringify({
  version: 1,
  project: 'x',
  milestones: [{ id: 'a', title: 'A', when: { evnt: 'b' }, due: 'soon' }],
});

test('a config that is fine is told so', async () => {
  expect(await told(['validate', TASKBOARD])).toEqual({ code: 0, out: `${TASKBOARD}: fine`, err: '' });
});

test('problems stand below their file, each with path, found, expected and an example', async () => {
  const folder = newFolder();
  const file = join(folder, 'broken.json');
  writeFileSync(file, BROKEN);
  const { code, out, err } = await told(['validate', file, TASKBOARD]);
  expect(code).toBe(1);
  expect(out).toBe(`${TASKBOARD}: fine`);
  expect(err.split('\n')).toEqual([
    `${file}: 2 problems`,
    '',
    '  milestones[0].when.evnt',
    '    found     the unknown key "evnt"',
    '    expected  a key of this object: did you mean "event"?',
    '    example   "event": "Task Created"',
    '',
    '  milestones[0].due',
    '    found     "soon"',
    expect.stringMatching(/^ {4}expected {2}a duration of s, m, h, d or w/),
    '    example   "7d"',
  ]);
});

test('--json answers the same for programs', async () => {
  const missing = join(newFolder(), 'missing.json');
  const { code, out } = await told(['validate', TASKBOARD, missing, '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual([
    { file: TASKBOARD, ok: true, problems: [] },
    {
      file: missing,
      ok: false,
      problems: [{ path: [], found: 'no such file', expected: 'a file that can be read' }],
    },
  ]);
});

test('a dash reads what is piped in', async () => {
  expect(await told(['validate', '-'], piped(BROKEN))).toMatchObject({
    code: 1,
    err: expect.stringContaining('standard input: 2 problems'),
  });
  const fine =
    '{ "version": 1, "project": "x", "milestones": [{ "id": "a", "title": "A", "when": { "event": "A" } }] }';
  // Editors of one system put a byte order mark first.
  expect(await told(['validate', '-'], piped(`\uFEFF${fine}`))).toMatchObject({ code: 0 });
});

test.each([
  ['a folder', (folder: string) => folder, 'a folder'],
  ['a file inside a file', () => join(TASKBOARD, 'x'), 'no such file'],
  ['a name no file has', () => 'a\0b', 'a file that cannot be read'],
])('%s is a problem like any other', async (_what, path, found) => {
  const { code, err } = await told(['validate', path(newFolder())]);
  expect(err).toContain(`    found     ${found}`);
  expect(code).toBe(1);
});

test.each([
  ['no UTF-8', new Uint8Array([0xff, 0xfe, 0x7b, 0x00]), 'bytes that are not UTF-8'],
  ['nothing', '', 'the end at line 1, column 1'],
  ['half a document', '{ "version": 1,', 'the end at line 1, column 16'],
  ['a page of HTML', '<!doctype html>', '"<" at line 1, column 1'],
])('%s piped in is a problem like any other', async (_what, text, found) => {
  const { code, err } = await told(['validate', '-'], piped(text));
  expect(err).toContain(`found     ${found}`);
  expect(code).toBe(1);
});

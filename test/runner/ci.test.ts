import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const script = fileURLToPath(new URL('../../.ci/run', import.meta.url));

interface Scene {
  /** What `npm test` prints last, and its exit code. */
  readonly verdict?: string;
  readonly testCode?: number;
  readonly installCode?: number;
  /** The gate that fails. */
  readonly brokenGate?: string;
}

/** Runs .ci/run beside an npm that plays a scene. */
const play = ({ verdict = '', testCode = 0, installCode = 0, brokenGate = 'none' }: Scene) => {
  const folder = mkdtempSync(join(tmpdir(), 'foothold-ci-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, '.ci'));
  mkdirSync(join(folder, 'bin'));
  cpSync(script, join(folder, '.ci/run'));
  const npm = `#!/bin/sh
case "$*" in
  ci) exit ${installCode} ;;
  test) echo 'not the verdict: 9 passed, 9 failed'; echo '${verdict}'; exit ${testCode} ;;
  *" ${brokenGate}") exit 1 ;;
esac
`;
  writeFileSync(join(folder, 'bin/npm'), npm);
  chmodSync(join(folder, 'bin/npm'), 0o755);
  const { status, stdout } = spawnSync(join(folder, '.ci/run'), {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` },
  });
  return { last: stdout.trimEnd().split('\n').at(-1), green: status === 0 };
};

test.each<[string, Scene, { last: string; green: boolean }]>([
  [
    'tests and gates are summed',
    { verdict: '20 passed, 0 failed' },
    { last: '24 passed, 0 failed', green: true },
  ],
  [
    'a failed test is red',
    { verdict: '19 passed, 1 failed', testCode: 1 },
    { last: '23 passed, 1 failed', green: false },
  ],
  [
    'a failed gate is red',
    { verdict: '20 passed, 0 failed', brokenGate: 'types' },
    { last: '23 passed, 1 failed', green: false },
  ],
  [
    'a red exit behind green numbers is red',
    { verdict: '20 passed, 0 failed', testCode: 1 },
    { last: '24 passed, 1 failed', green: false },
  ],
  ['tests without a verdict are red', { verdict: 'killed' }, { last: '4 passed, 1 failed', green: false }],
  ['an install that fails is red', { installCode: 1 }, { last: '0 passed, 1 failed', green: false }],
])('%s', (_title, scene, expected) => {
  expect(play(scene)).toEqual(expected);
});

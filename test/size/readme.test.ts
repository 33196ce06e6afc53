import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inKilobytes, rowsOf } from './rows.ts';
import type { Sizes } from './weigh.ts';

/** A fix of a few lines need not touch the README; half a kilobyte is news. */
const SLACK_KB = 0.5;

const root = fileURLToPath(new URL('../..', import.meta.url));

const measure = (): Sizes => {
  const script = ['--conditions=source', 'test/size/size.ts', '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, script, { cwd: root, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  // Our own script's answer.
  return JSON.parse(stdout) as Sizes;
};

test('the sizes in the README are those of the build', () => {
  const readme = readFileSync(`${root}/README.md`, 'utf8');
  const rows = rowsOf(measure());
  const table = rows.map(([label, bytes]) => `| ${label} | ${inKilobytes(bytes)} |`).join('\n');

  const told = rows.map(([label, bytes]) => {
    const [, kilobytes] = new RegExp(`\\| *${label} *\\| *([\\d.]+) kB *\\|`).exec(readme) ?? [];
    return { label, off: Math.abs(Number(kilobytes) - bytes / 1000) };
  });
  const wrong = told.filter(({ off }) => !(off <= SLACK_KB)).map(({ label }) => label);
  expect(wrong, `the README's table should be\n${table}\n`).toEqual([]);
});

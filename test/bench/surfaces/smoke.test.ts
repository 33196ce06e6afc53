import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { AIMS } from './aims.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

test('the bench of surfaces measures every figure it tells', () => {
  const script = 'test/bench/surfaces.ts --only foothold-warm --runs 1 --quick --json'.split(' ');
  const { stdout, stderr } = spawnSync(process.execPath, ['--conditions=source', ...script], {
    cwd: root,
    encoding: 'utf8',
  });
  // Its own answer.
  const { speeds, failed } = JSON.parse(stdout) as {
    readonly speeds: readonly {
      readonly rows: { readonly [name: string]: { readonly [figure: string]: unknown } };
    }[];
    readonly failed: readonly string[];
  };
  expect(failed, stderr).toEqual([]);
  const row = speeds[0]?.rows['foothold-warm'] ?? {};
  const unknown = AIMS.map(({ figure }) => figure).filter((figure) => !Number.isFinite(row[figure]));
  expect(unknown).toEqual([]);
  // Counts hold on any machine.
  expect(row.elementsLeft).toBe(0);
  expect(row.forcedLayouts).toBeLessThanOrEqual(1);
});

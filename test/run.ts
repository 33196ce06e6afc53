/**
 * `npm test`: makes sure of a browser, builds what tests read from disk, runs Vitest with the arguments it was given,
 * and ends with the line `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './helpers/chromium.ts';
import { BUILT_FLAG, buildOnce } from './runner/build-once.ts';
import { ensureBrowser } from './runner/ensure-browser.ts';
import { type Tally, type TestReport, tally } from './runner/tally.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const filters = process.argv.slice(2);
const inCi = process.env.CI !== undefined && process.env.CI !== '' && process.env.CI !== 'false';

const finish = (passed: number, failed: number): never => {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
};

// Without a browser the rest still runs; the browser tests then fail with the same advice.
ensureBrowser({
  findBrowser: findChromium,
  canInstall: process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'),
  run: (command, args) =>
    spawnSync(command, args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0,
  say: (line) => console.log(line),
});

try {
  await buildOnce(root);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  finish(0, 1);
}

/** One run of Vitest, counted. */
function run(args: readonly string[]): Tally {
  const folder = mkdtempSync(join(tmpdir(), 'foothold-report-'));
  const reportFile = join(folder, 'report.json');
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--reporter=${join(root, 'test/runner/flaky-reporter.ts')}`,
      `--outputFile.json=${reportFile}`,
      ...args,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, [BUILT_FLAG]: '1' } },
  );
  // Vitest wrote it: its shape is Vitest's own, and a missing file is a failure of its own.
  const report = existsSync(reportFile) ? (JSON.parse(readFileSync(reportFile, 'utf8')) as TestReport) : null;
  rmSync(folder, { recursive: true, force: true });
  return tally(report, { exitCode: status ?? 1, skipsFail: inCi && filters.length === 0 });
}

/** Two files at a time on the smallest machine too: a test in a browser waits half of its time. */
const WORKERS = Math.max(2, availableParallelism() - 1);

// The story plays the whole product at once and has the machine to itself; then everything else, side by side.
const runs =
  filters.length > 0
    ? [run(filters)]
    : [run(['--project=story']), run(['--project=!story', `--maxWorkers=${WORKERS}`])];
for (const { remarks } of runs) for (const remark of remarks) console.error(remark);
finish(
  runs.reduce((sum, { passed }) => sum + passed, 0),
  runs.reduce((sum, { failed }) => sum + failed, 0),
);

/**
 * `npm run test:mutations`: takes out one mechanism at a time, in a copy of the tree, and runs the test that must
 * notice. Fails when a mutation no longer applies, when its test stays green, and when it is red without it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestReport } from '../runner/tally.ts';
import { MUTATIONS, type Mutation } from './mutations.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** A mutant may loop for ever: that is red too. */
const RUN_MAX_MS = 120_000;

/** The tree as it is now, with the packages of this copy and everybody else's modules. */
async function copyTree(folder: string): Promise<void> {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const path of listed.split('\0').filter((one) => one !== '')) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    // A file that is deleted and not yet committed is listed still.
    await cp(join(root, path), join(folder, path)).catch(() => undefined);
  }
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, '@foothold'), { recursive: true });
  for (const name of await readdir(join(root, 'node_modules'))) {
    if (name === '@foothold' || (name.startsWith('.') && name !== '.bin')) continue;
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  for (const name of await readdir(join(folder, 'packages'))) {
    await symlink(join(folder, 'packages', name), join(modules, '@foothold', name));
  }
}

/** Title -> whether it passed, of the tests of these titles in a file; empty when it did not load or did not end. */
async function runTests(
  folder: string,
  file: string,
  titles: readonly string[],
): Promise<Map<string, boolean>> {
  const report = join(folder, 'report.json');
  await rm(report, { force: true });
  const names = titles.map((title) => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      file,
      '-t',
      names,
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { cwd: folder, stdio: 'ignore', timeout: RUN_MAX_MS, killSignal: 'SIGKILL' },
  );
  const text = await readFile(report, 'utf8').catch(() => null);
  if (text === null) return new Map();
  // Vitest wrote it.
  const { testResults } = JSON.parse(text) as TestReport;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return new Map(
    tests.flatMap(({ fullName, status }): [string, boolean][] => {
      const title = titles.find((one) => fullName.endsWith(one));
      return title && (status === 'passed' || status === 'failed') ? [[title, status === 'passed']] : [];
    }),
  );
}

/** Puts the mutant in place of the file; null when it does not apply. Answers how to put back what was there. */
async function mutate(
  folder: string,
  { file, find, replace }: Mutation,
): Promise<(() => Promise<void>) | null> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text.split(find).length !== 2) return null;
  await writeFile(
    path,
    text.replace(find, () => replace),
  );
  return () => writeFile(path, text);
}

const only = process.argv.slice(2);
const chosen = MUTATIONS.filter(
  ({ mechanism }) => only.length === 0 || only.some((part) => mechanism.includes(part)),
);
const folder = await mkdtemp(join(tmpdir(), 'foothold-mutants-'));
const verdicts: { readonly mutation: Mutation; readonly verdict: string }[] = [];
try {
  await copyTree(folder);
  const green = new Map<string, Map<string, boolean>>();
  for (const file of new Set(chosen.map(({ test }) => test))) {
    const titles = chosen.filter(({ test }) => test === file).map(({ title }) => title);
    green.set(file, await runTests(folder, file, titles));
  }
  for (const mutation of chosen) {
    const { test, title } = mutation;
    const judge = async (): Promise<string> => {
      if (green.get(test)?.get(title) !== true) return 'no green test of this title';
      const restore = await mutate(folder, mutation);
      if (!restore) return 'does not apply any more';
      const passed = (await runTests(folder, test, [title])).get(title);
      await restore();
      return passed === false ? 'red' : passed === undefined ? 'red (did not end)' : 'STAYED GREEN';
    };
    verdicts.push({ mutation, verdict: await judge() });
    console.log(`${mutation.mechanism} | ${title} | ${verdicts.at(-1)?.verdict}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
const failed = verdicts.filter(({ verdict }) => !verdict.startsWith('red')).length;
console.log(`${verdicts.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 && verdicts.length > 0 ? 0 : 1);

import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DEMO_CONFIG = 'demo/vite.config.ts';
const SDK_SOURCES: readonly string[] = ['packages/engine/src', 'packages/sdk', 'package-lock.json'];

/** A folder of browser code, and what it is made from. All paths from the repository's root. */
interface Bundle {
  readonly mode: 'sdk' | 'dashboard' | 'taskboard' | 'npm';
  readonly config: string;
  readonly folder: string;
  /** Written by every build. */
  readonly marker: string;
  readonly sources: readonly string[];
}

const BUNDLES: readonly Bundle[] = [
  {
    mode: 'sdk',
    config: 'vite.config.ts',
    folder: 'packages/collector/public/sdk',
    marker: 'foothold.js',
    sources: [...SDK_SOURCES, 'vite.config.ts'],
  },
  {
    mode: 'dashboard',
    config: 'vite.config.ts',
    folder: 'packages/collector/public/dashboard',
    marker: 'index.html',
    sources: ['packages/dashboard', 'package-lock.json', 'vite.config.ts'],
  },
  {
    mode: 'taskboard',
    config: DEMO_CONFIG,
    folder: 'demo/dist/site/taskboard',
    marker: 'index.html',
    sources: ['demo/taskboard', 'package-lock.json', DEMO_CONFIG],
  },
  {
    mode: 'npm',
    config: DEMO_CONFIG,
    folder: 'demo/dist/site/npm',
    marker: 'index.html',
    sources: [...SDK_SOURCES, 'demo/npm', 'demo/taskboard/app/styles', DEMO_CONFIG],
  },
];

export const SITES = {
  taskboard: join(ROOT, 'demo/dist/site/taskboard'),
  npm: join(ROOT, 'demo/dist/site/npm'),
} as const;

/** Builds what is missing or older than its sources; answers how many that were. */
export async function buildBundles(
  signal: AbortSignal,
  say: (text: string) => void = () => {},
  /** @default all of them */
  modes?: readonly Bundle['mode'][],
): Promise<number> {
  const stale = BUNDLES.filter((bundle) => (modes?.includes(bundle.mode) ?? true) && isStale(bundle));
  if (stale.length > 0) say(`Building for the browser: ${stale.map(({ mode }) => mode).join(', ')} ...\n`);
  await Promise.all(stale.map((bundle) => build(bundle, signal)));
  return stale.length;
}

function isStale({ folder, marker, sources }: Bundle): boolean {
  const built = changedAt(join(ROOT, folder, marker));
  return sources.some((source) => newestIn(join(ROOT, source)) > built);
}

/** 0 for what is not there: older than anything, newer than nothing. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** What tools leave beside the sources, and tests: no bundle is made from them. */
const NO_SOURCE = /^(?:node_modules|dist|.*\.tsbuildinfo|.*\.test\.tsx?)$/;

function newestIn(path: string): number {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return changedAt(path);
  const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !NO_SOURCE.test(name));
  return Math.max(0, ...entries.map(({ name }) => newestIn(join(path, name))));
}

/** Builds beside and moves into place, so that two starts at once never serve half a folder. */
async function build({ mode, config, folder }: Bundle, signal: AbortSignal): Promise<void> {
  const target = join(ROOT, folder);
  const beside = join(ROOT, 'node_modules/.cache/foothold', `${mode}-${process.pid}`);
  try {
    await runVite(['--mode', mode, '--config', join(ROOT, config), '--outDir', beside], mode, signal);
    mkdirSync(dirname(target), { recursive: true });
    const old = `${beside}-old`;
    rmSync(old, { recursive: true, force: true });
    if (statSync(target, { throwIfNoEntry: false })) renameSync(target, old);
    renameSync(beside, target);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

function runVite(args: readonly string[], mode: string, signal: AbortSignal): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', '--emptyOutDir', '--logLevel', 'warn', ...args], {
      cwd: ROOT,
      signal,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The ${mode} bundle cannot be built.\n${output}`)),
    );
  });
}

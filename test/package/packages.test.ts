import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUILT_FLAG, buildOnce } from '../runner/build-once.ts';
import { installPacked } from './install.ts';
import { type Packed, packAll } from './pack.ts';
import { ROOT } from './tracked-files.ts';

let project: string;
let packages: readonly Packed[];

beforeAll(async () => {
  if (process.env[BUILT_FLAG] !== '1') await buildOnce(ROOT);
  project = mkdtempSync(join(tmpdir(), 'foothold-consumer-'));
  packages = packAll(ROOT, join(project, 'tarballs'));
  installPacked(ROOT, project, packages);
  cpSync(join(ROOT, 'test/package/consumer'), project, { recursive: true });
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

/** Node as an app runs it: none of the workspace's conditions or loaders. */
const inProject = (args: readonly string[]): { status: number | null; output: string } => {
  const { NODE_OPTIONS: _options, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: project,
    encoding: 'utf8',
    env,
  });
  return { status, output: stdout + stderr };
};

const inside = (folder: string): string[] =>
  readdirSync(join(project, 'node_modules/@foothold', folder), { recursive: true, encoding: 'utf8' });

test('every package is imported by name in plain Node', () => {
  const script = packages
    .map(({ name }) => `console.log('${name}', Object.keys(await import('${name}')).length > 0);`)
    .join('\n');
  const { output } = inProject(['--input-type=module', '--eval', script]);
  expect(output).toBe(packages.map(({ name }) => `${name} true\n`).join(''));
});

test('the packages work together outside the workspace', () => {
  const { status, output } = inProject(['use.ts']);
  expect(output.trimEnd().split('\n')).toEqual([
    'engine: reached first-project',
    'sdk: stored none',
    'collector: /sdk/foothold.js 200',
    'collector: /dashboard/ 200',
    'cli: 0',
  ]);
  expect(status).toBe(0);
});

test('a server renders a React app', () => {
  expect(inProject(['use-react.mts'])).toEqual({ status: 0, output: 'react: <p>0, no tour</p>\n' });
});

test('the command runs from its package', () => {
  const place = join(project, 'node_modules/@foothold/cli');
  // Our own manifest: its shape is npm's.
  const { bin } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as {
    bin: { foothold: string };
  };
  const command = join(place, bin.foothold);
  writeFileSync(join(project, 'broken.json'), '{ "version": 1, "project": "consumer" }\n');
  expect(readFileSync(command, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(inProject([command, 'help'])).toMatchObject({
    status: 0,
    output: expect.stringContaining('foothold'),
  });
  const broken = inProject([command, 'validate', 'broken.json']);
  expect(broken.output).toContain('milestones');
  expect(broken.status).toBe(1);
});

test('a strict consumer compiles against the published types, theirs included', () => {
  const { status, output } = inProject([join(ROOT, 'node_modules/typescript/bin/tsc'), '--project', '.']);
  expect(output).toBe('');
  expect(status).toBe(0);
});

test('a tarball holds neither tests nor build leftovers', () => {
  for (const { folder } of packages) {
    const strangers = inside(folder).filter((file) => /\.test\.|\.tsbuildinfo$|(^|\/)\.vite/.test(file));
    expect(strangers, folder).toEqual([]);
  }
});

test('every source map finds its source', () => {
  for (const { folder } of packages) {
    const files = inside(folder);
    const maps = files.filter((file) => file.endsWith('.map'));
    const lost = maps.filter((map) => {
      const place = join(project, 'node_modules/@foothold', folder, map);
      // tsc and Vite wrote it: its shape is that of source maps.
      const { sources, sourcesContent } = JSON.parse(readFileSync(place, 'utf8')) as {
        sources: string[];
        sourcesContent?: (string | null)[];
      };
      return sources.some(
        (source, index) => !sourcesContent?.[index] && !existsSync(join(place, '..', source)),
      );
    });
    expect(maps.length, folder).toBeGreaterThan(0);
    expect(lost, folder).toEqual([]);
  }
});

test('the collector brings the pages it serves', () => {
  const files = inside('collector');
  expect(files).toContain('public/sdk/foothold.js');
  expect(files).toContain('public/dashboard/index.html');
});

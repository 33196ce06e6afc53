import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blocksOf } from './markdown.ts';
import { ROOT } from './tracked-files.ts';

const PAGE = 'docs/headless.md';
/** Inside the repository: an example finds what it imports as any file of ours does. */
const FOLDER = join(ROOT, 'node_modules/.cache/headless-docs');

test('every example of the page on own components compiles', () => {
  const examples = blocksOf(PAGE).filter(({ info }) => info === 'ts' || info === 'tsx');
  expect(examples.length).toBeGreaterThan(4);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [place, { info, text }] of examples.entries()) {
    writeFileSync(join(FOLDER, `example-${place}.${info}`), text);
  }
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(CONFIG));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [tsc, '-b', FOLDER], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

const CONFIG = {
  extends: join(ROOT, 'tsconfig.base.json'),
  compilerOptions: {
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    jsx: 'react-jsx',
    outDir: 'out',
    paths: { '@foothold/react': [join(ROOT, 'packages/react/src/index.ts')] },
  },
  include: ['*.ts', '*.tsx'],
  references: ['sdk', 'react'].map((name) => ({ path: join(ROOT, 'packages', name) })),
};

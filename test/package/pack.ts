import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages that go to the registry, each before those that need it. */
const PUBLISHED = ['engine', 'schema', 'sdk', 'react', 'collector', 'cli'] as const;

export interface Packed {
  /** The folder's name under packages/. */
  readonly folder: string;
  /** The name in the registry: `@foothold/engine`. */
  readonly name: string;
  readonly tarball: string;
}

/** Packs every published package of the repository at `root` into `folder`, as npm would publish it. */
export function packAll(root: string, folder: string): readonly Packed[] {
  mkdirSync(folder, { recursive: true });
  const workspaces = PUBLISHED.flatMap((published) => ['--workspace', `packages/${published}`]);
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder, ...workspaces],
    { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status !== 0) throw new Error(`npm pack failed:\n${stdout}${stderr}`);
  return PUBLISHED.map((published) => {
    const manifest = readFileSync(join(root, 'packages', published, 'package.json'), 'utf8');
    // Our own manifest: its shape is npm's.
    const { name, version } = JSON.parse(manifest) as { name: string; version: string };
    const file = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
    return { folder: published, name, tarball: join(folder, file) };
  });
}

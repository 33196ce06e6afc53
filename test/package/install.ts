import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Packed } from './pack.ts';

/**
 * A project that has installed the packed packages and nothing else: each tarball is unpacked, and of the outside
 * world only what the packages declare is there. An import that works in the workspace by luck fails here.
 */
export function installPacked(root: string, project: string, packages: readonly Packed[]): void {
  const modules = join(project, 'node_modules');
  const declared = new Set<string>();
  for (const { name, tarball } of packages) {
    const place = join(modules, name);
    mkdirSync(place, { recursive: true });
    const { status, stderr } = spawnSync('tar', ['-xzf', tarball, '-C', place, '--strip-components=1'], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`tar could not unpack ${tarball}: ${stderr}`);
    // Our own manifest: its shape is npm's.
    const manifest = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>;
      peerDependencies?: Record<string, string>;
    };
    // Who installs a package brings what it asks for beside it.
    const asked = { ...manifest.dependencies, ...manifest.peerDependencies };
    for (const dependency of Object.keys(asked)) declared.add(dependency);
  }
  // What every TypeScript project on Node installs beside them.
  declared.add('@types/node');
  // And what a React app that renders on a server brings.
  for (const name of ['react-dom', '@types/react', '@types/react-dom']) declared.add(name);
  const ours = new Set(packages.map(({ name }) => name));
  for (const dependency of declared) {
    if (ours.has(dependency)) continue;
    const link = join(modules, dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', dependency), link, 'junction');
  }
  writeFileSync(join(project, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }\n');
}

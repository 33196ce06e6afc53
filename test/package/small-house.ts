import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What makes the gates what they are, copied as it stands. */
const GATES = [
  'biome.json',
  'knip.json',
  'packages/sdk/build',
  'package.json',
  'tools',
  'tsconfig.base.json',
  'tsconfig.json',
  'vite.config.ts',
  'test/package/check.ts',
  'test/package/pack.ts',
  'test/tsconfig.json',
  '.gitignore',
];

/** The tools the gates and the stand-in sources use. knip would call any other of the root's unused. */
const TOOLS = [
  '@biomejs/biome',
  '@types/node',
  '@types/pg',
  'knip',
  'node',
  'publint',
  'typescript',
  'vite',
  'vitest',
];

const STAND_INS = [
  'test/helpers/postgres-setup.ts',
  'test/run.ts',
  'test/size/size.ts',
  'test/types/none.ts',
];

/** Where a room's stand-in source goes when the room has no index. */
const ENTRIES: Readonly<Record<string, string>> = {
  demo: 'demo/start.ts',
  'packages/dashboard': 'packages/dashboard/src/main.tsx',
};

export interface SmallHouse {
  readonly root: string;
  /** Runs one of the root's npm scripts as it is written, without npm's own half second. */
  run(script: string, args?: readonly string[]): { readonly failed: boolean; readonly output: string };
  /** Writes a file and returns the function that puts back what was there. */
  put(path: string, text: string): Promise<() => Promise<void>>;
  read(path: string): Promise<string>;
  tearDown(): Promise<void>;
}

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

// Our own manifests: their shape is npm's.
const readManifest = async (path: string): Promise<Manifest> =>
  JSON.parse(await readFile(path, 'utf8')) as Manifest;

/** A source that uses each of its package's dependencies, so that only what a test breaks is broken. */
const standInFor = ({ dependencies, devDependencies }: Manifest): string => {
  const imports = Object.keys({ ...dependencies, ...devDependencies }).map((name) => `import '${name}';\n`);
  return `${imports.join('')}${imports.length > 0 ? '\n' : ''}export const one = 1;\n`;
};

/** node_modules of links: the tools are the real ones, `@foothold/*` are the small house's own. */
const linkModules = async (house: string, packages: readonly string[]): Promise<void> => {
  const modules = join(house, 'node_modules');
  await mkdir(join(modules, '@foothold'), { recursive: true });
  for (const name of await readdir(join(root, 'node_modules'))) {
    if (name === '@foothold' || name === '.cache' || name.startsWith('.package-lock')) continue;
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  for (const name of packages) await symlink(join(house, 'packages', name), join(modules, '@foothold', name));
};

/** A temporary copy of the repository's gates around packages of a line or two, for breaking rules in. */
export async function buildSmallHouse(): Promise<SmallHouse> {
  const house = await mkdtemp(join(tmpdir(), 'foothold-house-'));
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(house, path)), { recursive: true });
    await writeFile(join(house, path), text);
  };

  for (const path of GATES) await cp(join(root, path), join(house, path), { recursive: true });
  const manifest = await readManifest(join(root, 'package.json'));
  const tools = Object.entries(manifest.devDependencies ?? {}).filter(([name]) => TOOLS.includes(name));
  await write(
    'package.json',
    `${JSON.stringify({ ...manifest, devDependencies: Object.fromEntries(tools) }, null, 2)}\n`,
  );

  const packages = await readdir(join(root, 'packages'));
  for (const place of [...packages.map((name) => `packages/${name}`), 'demo']) {
    for (const file of ['package.json', 'tsconfig.json'])
      await cp(join(root, place, file), join(house, place, file));
    const source = standInFor(await readManifest(join(root, place, 'package.json')));
    await write(ENTRIES[place] ?? `${place}/src/index.ts`, source);
  }
  for (const path of STAND_INS) await write(path, 'export const standIn = 1;\n');
  await linkModules(house, packages);

  return {
    root: house,
    run: (script, args = []) => {
      const command = manifest.scripts?.[script];
      if (command === undefined) throw new Error(`package.json has no script "${script}"`);
      const bin = join(house, 'node_modules/.bin');
      const { status, stdout, stderr } = spawnSync([command, ...args].join(' '), {
        cwd: house,
        shell: true,
        encoding: 'utf8',
        env: {
          ...process.env,
          PATH: `${bin}${delimiter}${process.env.PATH}`,
          NO_COLOR: '1',
          FORCE_COLOR: '0',
        },
      });
      return { failed: status !== 0, output: stdout + stderr };
    },
    put: async (path, text) => {
      const before = await readFile(join(house, path), 'utf8').catch(() => null);
      await write(path, text);
      return () => (before === null ? rm(join(house, path)) : write(path, before));
    },
    read: (path) => readFile(join(house, path), 'utf8'),
    tearDown: () => rm(house, { recursive: true, force: true }),
  };
}

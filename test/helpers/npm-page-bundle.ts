import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { OWN_NATIVES } from '../../packages/sdk/build/own-natives.ts';
import type { Bundle } from './sdk-bundle.ts';

/** What an app's bundler makes of a module that imports the package: `page.js` and chunks, to be served at `/npm/`. */
export async function buildNpmPage(entry: string): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-npm-'));
  await build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
    publicDir: false,
    base: '/npm/',
    define: { 'process.env.NODE_ENV': '"production"' },
    // As an app is published: a test's own mode would ask React for what its production build has not.
    oxc: { jsx: { runtime: 'automatic', importSource: '#draw', development: false } },
    resolve: { conditions: ['source', 'module', 'browser', 'production'] },
    build: {
      outDir: folder,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        // As the package is published.
        transform: { inject: OWN_NATIVES },
        input: entry,
        output: { entryFileNames: 'page.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return { folder, discard: () => rm(folder, { recursive: true, force: true }) };
}

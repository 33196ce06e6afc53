import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { classicLoader } from './packages/sdk/build/classic-loader.ts';
import { inspectorApart } from './packages/sdk/build/inspector-apart.ts';
import { integrity } from './packages/sdk/build/integrity.ts';
import { minify } from './packages/sdk/build/minify.ts';
import { noHostGlobal } from './packages/sdk/build/no-host-global.ts';
import { oneChunkASurface } from './packages/sdk/build/one-chunk-a-surface.ts';
import { ownNamespaces } from './packages/sdk/build/own-namespaces.ts';
import { OWN_NATIVES } from './packages/sdk/build/own-natives.ts';
import { wordsByLanguage } from './packages/sdk/build/words-by-language.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Our packages resolve to their sources: tests and bundles never meet a stale build. */
const conditions = ['source'];
const resolve = { conditions: [...conditions, 'module', 'browser', 'development|production'] };
const jsx = { jsx: { runtime: 'automatic', importSource: '#draw', development: false } } as const;

/** What draws, and what more than one surface has to have: all of it is there before the first of them. */
const SURFACES =
  /sdk\/src\/draw\/[^?]*$|surfaces\/present\.ts$|surfaces\/shared\/(?:bar|celebrate|close-button|fade-out|fill|find-target|focus|follow|frame|icons|late-words|learn-words|link|marked|markup|reader-of|read-media|read-text|record-showing|rect|room|sentences|surface|targets|teller|unseen-badges|words)\.tsx?$/;
/** What stands beside something on the page: a tour's step, and most prompts. */
const BESIDE = /surfaces\/shared\/(?:anchor\.ts|show-tip\.ts|tip\.tsx|tip\.css\?inline)$/;

const STORY = 'test/browser/first-value.test.ts';
/** The taste of the fault matrix that needs a browser. */
const FAULTS = 'test/faults/browser.test.ts';
/** Starts the Postgres that tests make their databases in. */
const POSTGRES = at('test/helpers/postgres-setup.ts');
const COLLECTOR = 'packages/collector/src/**/*.test.ts';
/** Tests that play with a whole collector and ask of its data what the contract suites do not. */
const FRONT_DOOR = [
  'create-collector',
  'http/{ingest,identity,keys,session,metrics,stream}',
  'subjects/{accounts,merge}',
  'outbox/{create-delivery,endpoint-lane,mail-lane}',
  'data/import-export',
].map((name) => `packages/collector/src/${name}.test.ts`);
/** What is drawn: views, their models and the dashboard. */
const DRAWN = [
  'packages/sdk/src/{draw,surfaces}/**/*.test.{ts,tsx}',
  'packages/dashboard/src/**/*.test.{ts,tsx}',
];

/** `--mode sdk | dashboard` builds what the collector serves from its public folder, `--mode sdk-npm` the npm package. */
export default defineConfig(({ mode }) => {
  if (mode === 'sdk') {
    return {
      root: at('packages/sdk'),
      define: { 'process.env.NODE_ENV': '"production"' },
      resolve,
      oxc: jsx,
      publicDir: false,
      base: './',
      plugins: [
        inspectorApart(),
        oneChunkASurface(),
        wordsByLanguage(),
        ownNamespaces(),
        classicLoader(),
        noHostGlobal(),
        minify(),
        integrity(),
      ],
      build: {
        outDir: at('packages/collector/public/sdk'),
        emptyOutDir: true,
        target: 'es2022',
        cssCodeSplit: false,
        // `npm run size` reads it: which chunks come at once and which when they are needed.
        manifest: true,
        // As a library: an app's build would add a preload helper that needs a module and tells the host's window.
        lib: { entry: { foothold: at('packages/sdk/src/script-tag.ts') }, formats: ['es'] },
        rolldownOptions: {
          transform: { inject: OWN_NATIVES },
          output: {
            // `minify` below does it better.
            minify: true,
            // What comes at once is one file: several would be as many requests, and each compressed for itself.
            codeSplitting: {
              groups: [
                { name: 'core', test: /sdk\/src\/global\.ts$/, priority: 2 },
                // Small files are compressed worse, one by one, and each is a request.
                { name: 'surfaces', test: SURFACES, priority: 1 },
                { name: 'beside', test: BESIDE },
              ],
            },
            entryFileNames: '[name].js',
            chunkFileNames: 'assets/[name]-[hash].js',
            assetFileNames: 'assets/[name]-[hash][extname]',
          },
        },
      },
    };
  }
  if (mode === 'sdk-npm') {
    return {
      root: at('packages/sdk'),
      oxc: jsx,
      publicDir: false,
      build: {
        outDir: at('packages/sdk/dist'),
        // tsc has put the declarations there.
        emptyOutDir: false,
        target: 'es2022',
        minify: false,
        sourcemap: true,
        lib: { entry: at('packages/sdk/src/index.ts'), formats: ['es'], fileName: 'index' },
        rolldownOptions: {
          transform: { inject: OWN_NATIVES },
          // Everything but our own files is a dependency of the package: the app's bundler keeps one copy of each.
          external: /^(@[\w-]+\/)?[a-z][\w.-]+(\/|$)/,
          output: { chunkFileNames: 'chunks/[name].js' },
        },
      },
    };
  }
  if (mode === 'dashboard') {
    return {
      root: at('packages/dashboard'),
      base: '/dashboard/',
      resolve,
      oxc: jsx,
      build: {
        outDir: at('packages/collector/public/dashboard'),
        emptyOutDir: true,
        target: 'es2022',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
      },
    };
  }
  return {
    resolve: { conditions },
    oxc: jsx,
    test: {
      // What is waited for comes late on a machine that others use too; a second is Vitest's own guess.
      expect: { poll: { timeout: 20_000 } },
      projects: [
        {
          extends: true,
          test: {
            // The whole product at once: `npm test` runs it alone, before everything else.
            name: 'story',
            environment: 'node',
            include: [STORY],
            testTimeout: 240_000,
            hookTimeout: 240_000,
          },
          ssr: { resolve: { conditions: [...conditions, 'node', 'import'] } },
        },
        {
          extends: true,
          test: {
            name: 'unit',
            environment: 'node',
            include: ['packages/{engine,schema,cli}/src/**/*.test.ts', 'demo/**/*.test.ts'],
            // Real disks and real hashing on two shared cores.
            testTimeout: 30_000,
          },
          ssr: { resolve: { conditions: [...conditions, 'node', 'import'] } },
        },
        {
          extends: true,
          test: {
            name: 'collector',
            environment: 'node',
            include: [COLLECTOR],
            globalSetup: [POSTGRES],
            // Real disks and databases on two shared cores.
            testTimeout: 60_000,
            hookTimeout: 60_000,
          },
          ssr: { resolve: { conditions: [...conditions, 'node'] } },
        },
        {
          extends: true,
          test: {
            // What goes through the front door, once more, with the data in Postgres.
            name: 'collector-postgres',
            environment: 'node',
            include: FRONT_DOOR,
            env: { FOOTHOLD_TEST_STORE: 'postgres' },
            globalSetup: [POSTGRES],
            testTimeout: 60_000,
            hookTimeout: 60_000,
          },
          ssr: { resolve: { conditions: [...conditions, 'node'] } },
        },
        {
          extends: true,
          resolve,
          test: {
            name: 'page',
            environment: 'happy-dom',
            include: ['packages/{sdk,react}/src/**/*.test.{ts,tsx}'],
            exclude: DRAWN,
            testTimeout: 30_000,
          },
        },
        {
          extends: true,
          resolve,
          test: {
            name: 'drawn',
            environment: 'happy-dom',
            // Each file has a window of its own here too, and a process need not load happy-dom anew for each: a quarter
            // of the time. What needs more of Node than a window has is in `page`.
            pool: 'vmThreads',
            include: DRAWN,
            testTimeout: 30_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            environment: 'node',
            include: ['test/browser/**/*.test.ts', FAULTS],
            exclude: [STORY],
            testTimeout: 240_000,
            hookTimeout: 240_000,
            // A browser on a shared machine may be late: one more try there, and it is named at the end of the run.
            retry: process.env.CI ? 1 : 0,
          },
          ssr: { resolve: { conditions: [...conditions, 'node', 'import'] } },
        },
        {
          extends: true,
          test: {
            name: 'whole',
            environment: 'node',
            include: ['test/**/*.test.ts'],
            exclude: ['test/browser/**', FAULTS],
            globalSetup: [POSTGRES],
            testTimeout: 240_000,
            hookTimeout: 240_000,
          },
          ssr: { resolve: { conditions: [...conditions, 'node'] } },
        },
      ],
    },
  };
});

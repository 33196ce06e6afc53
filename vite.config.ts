import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Our packages resolve to their sources: tests and bundles never meet a stale build. */
const conditions = ['source'];
const resolve = { conditions: [...conditions, 'module', 'browser', 'development|production'] };
const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

/** `--mode sdk | dashboard | demo` builds one bundle; the collector serves the first two from its public folder. */
export default defineConfig(({ mode }) => {
  if (mode === 'sdk') {
    return {
      root: at('packages/sdk'),
      define: { 'process.env.NODE_ENV': '"production"' },
      resolve,
      oxc: jsx,
      publicDir: false,
      base: './',
      build: {
        outDir: at('packages/collector/public/sdk'),
        emptyOutDir: true,
        target: 'es2022',
        modulePreload: false,
        cssCodeSplit: false,
        rolldownOptions: {
          input: { foothold: at('packages/sdk/src/script-tag.ts') },
          output: {
            format: 'es',
            entryFileNames: '[name].js',
            chunkFileNames: 'assets/[name]-[hash].js',
            assetFileNames: 'assets/[name]-[hash][extname]',
          },
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
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            environment: 'node',
            include: ['packages/{engine,schema,collector,cli}/src/**/*.test.ts', 'demo/**/*.test.ts'],
          },
          ssr: { resolve: { conditions: [...conditions, 'node', 'import'] } },
        },
        {
          extends: true,
          resolve,
          test: {
            name: 'page',
            environment: 'happy-dom',
            include: ['packages/{sdk,dashboard}/src/**/*.test.{ts,tsx}'],
          },
        },
        {
          extends: true,
          test: {
            name: 'whole',
            environment: 'node',
            include: ['test/**/*.test.ts'],
            testTimeout: 120_000,
            hookTimeout: 120_000,
          },
          ssr: { resolve: { conditions: [...conditions, 'node', 'import'] } },
        },
      ],
    },
  };
});

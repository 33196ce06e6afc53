import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Two sites: `--mode taskboard` wears the SDK by script tag, `--mode npm` imports it as a package. */
export default defineConfig(({ mode }) => {
  const isTaskboard = mode === 'taskboard';
  return {
    root: at(isTaskboard ? 'taskboard/app' : 'npm'),
    base: isTaskboard ? '/' : '/npm/',
    resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', importSource: '#draw', development: false } },
    publicDir: false,
    // The server puts a fresh nonce in this place for every answer.
    html: { cspNonce: '{{nonce}}' },
    build: {
      outDir: at(isTaskboard ? 'dist/site/taskboard' : 'dist/site/npm'),
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
    },
  };
});

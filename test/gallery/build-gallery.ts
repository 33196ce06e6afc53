import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { type StaticServer, startStaticServer } from '../helpers/static-server.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the gallery as an app would be and serves it from loopback; its end takes the build away. */
export async function startGallery(port = 0): Promise<StaticServer> {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-gallery-'));
  await build({
    configFile: false,
    root: at('.'),
    logLevel: 'error',
    base: './',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
    oxc: { jsx: { runtime: 'automatic', importSource: '#draw', development: false } },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: [at('./index.html'), at('./cell.html')] },
    },
  });
  const server = await startStaticServer(folder, port);
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** A subject's files by path: its entry is `/NAME.js`, what it loads later stands beside. */
export interface Bundle {
  readonly files: ReadonlyMap<string, string>;
  /** The entry and what it imports at once, after gzip. */
  readonly gzipBytes: number;
}

/** Builds a subject of a room as an app's build would: ES modules, minified, dependencies included. */
export async function bundle(room: URL, name: string): Promise<Bundle> {
  const built = await build({
    configFile: false,
    root: fileURLToPath(room),
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { conditions: ['source', 'module', 'browser', 'production'] },
    oxc: { jsx: { runtime: 'automatic', importSource: '#draw', development: false } },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      cssCodeSplit: false,
      lib: { entry: { [name]: `subjects/${name}.ts` }, formats: ['es'] },
      rolldownOptions: {
        output: { minify: true, entryFileNames: '[name].js', chunkFileNames: `${name}-[name]-[hash].js` },
      },
    },
  });
  const [first] = [built].flat();
  if (!first || !('output' in first)) throw new Error(`no bundle of ${name}`);
  const chunks = new Map(first.output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one]] : [])));
  const atOnce = new Set([`${name}.js`]);
  for (const file of atOnce) for (const next of chunks.get(file)?.imports ?? []) atOnce.add(next);
  return {
    files: new Map([...chunks].map(([file, chunk]) => [`/${file}`, chunk.code])),
    gzipBytes: [...atOnce].reduce((sum, file) => sum + gzipSync(chunks.get(file)?.code ?? '').length, 0),
  };
}

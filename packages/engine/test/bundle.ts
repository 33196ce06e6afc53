import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const ENTRY = 'virtual:engine';

export interface Bundle {
  /** Runs as a script and leaves the engine in `engine`. */
  readonly code: string;
  /** Bytes after gzip. */
  readonly gzipped: number;
  /** Files it was made of. */
  readonly files: readonly string[];
  /** What it would fetch from elsewhere. */
  readonly imports: readonly string[];
}

/** The engine alone, minified for browsers: all it exports, or the names an app asks for. */
export async function bundle(names?: readonly string[]): Promise<Bundle> {
  const what = names ? `{ ${names.join(', ')} }` : '*';
  const source = `export ${what} from ${JSON.stringify(`${SRC}index.ts`)};`;
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: SRC,
    plugins: [
      {
        name: 'engine-entry',
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) => (id === ENTRY ? source : null),
      },
    ],
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: {
        input: ENTRY,
        preserveEntrySignatures: 'strict',
        output: { format: 'iife', name: 'engine', minify: true },
      },
    },
  });
  const { output } = [built].flat().find((one) => 'output' in one) ?? { output: [] };
  const [chunk, ...others] = output;
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error('expected one file');
  return {
    code: chunk.code,
    gzipped: gzipSync(chunk.code, { level: 9 }).length,
    files: Object.keys(chunk.modules).filter((id) => id !== ENTRY),
    imports: [...chunk.imports, ...chunk.dynamicImports],
  };
}

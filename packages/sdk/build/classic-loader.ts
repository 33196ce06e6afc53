import type { Plugin } from 'vite';

/** A dynamic import of a chunk beside the entry, as the bundler writes it. */
const CHUNK_IMPORT = /\bimport\(([`"'])\.\/([\w./-]+)\1\)/g;

/**
 * Lets the entry run as a classic script of another origin. There a relative `import()` has no base to
 * resolve against (HTML: the base URL of a script with muted errors is about:blank), so the chunk's address
 * is made from the script tag's own. Fails the build when the entry is more than a classic script may be, or when
 * what it imports has to wait for a further file.
 */
export function classicLoader(): Plugin {
  return {
    name: 'foothold:classic-loader',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.isEntry) continue;
        let found = 0;
        chunk.code = chunk.code.replace(CHUNK_IMPORT, (_import, _quote, file: string) => {
          found += 1;
          return `import(new URL("${file}",foothold.src).href)`;
        });
        const isClassic =
          chunk.imports.length === 0 && chunk.exports.length === 0 && !chunk.code.includes('import.meta');
        if (found !== 1 || !isClassic) {
          this.error(`${chunk.fileName} must be a classic script with one dynamic import, found ${found}.`);
        }
        for (const file of chunk.dynamicImports) {
          const core = bundle[file];
          if (core?.type !== 'chunk' || core.imports.length > 0) {
            this.error(`${file} must be one file, and waits for others.`);
          }
        }
      }
    },
  };
}

import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** What the build publishes of its own files: `integrity.json`. */
export interface Integrity {
  /** The script tag's file under the name that never changes what it holds. */
  readonly entry: string;
  /** File -> what a page puts into `integrity`. */
  readonly files: { readonly [file: string]: string };
}

/** Enough of the hash that two builds never share a name. */
const NAME_CHARS = 10;

const sha384 = (code: string): Buffer => createHash('sha384').update(code).digest();

/**
 * Publishes the hash of every script, and the entry once more under a name made of its own hash: the plain name is
 * another file after an upgrade, so a page that asks for a hash has to name the version it means.
 */
export function integrity(): Plugin {
  return {
    name: 'foothold:integrity',
    generateBundle: {
      // Hashed is what is written: after every other change.
      order: 'post',
      handler(_options, bundle) {
        const files: { [file: string]: string } = {};
        let entry: string | null = null;
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          let file = chunk.fileName;
          const hash = sha384(chunk.code);
          if (chunk.isEntry) {
            file = entry = file.replace(/\.js$/, `.${hash.toString('hex').slice(0, NAME_CHARS)}.js`);
            this.emitFile({ type: 'asset', fileName: file, source: chunk.code });
          } else if (!/-[\w-]{8}\.js$/.test(file)) {
            this.error(`${file} has no hash in its name: a pinned entry would import another file one day.`);
          }
          files[file] = `sha384-${hash.toString('base64')}`;
        }
        if (entry === null) return this.error('there is no entry to publish the hash of.');
        const published: Integrity = { entry, files };
        this.emitFile({
          type: 'asset',
          fileName: 'integrity.json',
          source: `${JSON.stringify(published, null, 2)}\n`,
        });
      },
    },
  };
}

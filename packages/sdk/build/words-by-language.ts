import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const surfaces = fileURLToPath(new URL('../src/surfaces/', import.meta.url));
const TEXT = /\/surfaces\/([\w-]+)\/[\w-]+\.text\.ts$/;
const LEARN = /\/surfaces\/shared\/learn-words\.ts$/;
/** The last part is the chunk's name. */
const WORDS = /^\0?foothold\/words-(\w+)$/;
const SOURCE = 'en';

type Tables = { readonly [table: string]: { readonly [language: string]: unknown } };

/** The tables a file of words exports, by name. */
async function tablesIn(file: string): Promise<Tables> {
  // Our own files, of which nothing else is asked.
  const exported = (await import(pathToFileURL(file).href)) as Tables;
  return Object.fromEntries(Object.entries(exported).filter(([, table]) => Object.hasOwn(table, SOURCE)));
}

/** All of them. Two of one name would be one. */
async function allTables(): Promise<Tables> {
  const files = (await readdir(surfaces, { recursive: true })).map((file) => join(surfaces, file));
  const texts = files.filter((file) => TEXT.test(file)).sort();
  const all = await Promise.all(texts.map(tablesIn));
  return Object.assign({}, ...all);
}

/** Leaves English in the surfaces, and puts every other language into a chunk that its readers fetch. */
export function wordsByLanguage(): Plugin {
  return {
    name: 'foothold:words-by-language',
    enforce: 'pre',
    resolveId: (id) => (WORDS.test(id) ? `\0${id}` : null),
    async load(id) {
      const language = WORDS.exec(id)?.[1];
      if (language === undefined) return null;
      const words = Object.entries(await allTables()).map(([name, table]) => [name, table[language]]);
      return `export default ${JSON.stringify(Object.fromEntries(words))};`;
    },
    async transform(_code, id) {
      if (TEXT.test(id)) {
        const tables = Object.entries(await tablesIn(id)).map(([name, table]) => {
          const english = JSON.stringify({ [SOURCE]: table[SOURCE] });
          return `export const ${name} = lateTable(${JSON.stringify(name)}, ${english});`;
        });
        const code = [`import { lateTable } from '../shared/late-words.ts';`, ...tables].join('\n');
        return { code, map: null };
      }
      if (!LEARN.test(id)) return null;
      const languages = new Set(Object.values(await allTables()).flatMap((table) => Object.keys(table)));
      languages.delete(SOURCE);
      const load = [...languages].map(
        (language) => `${language}: () => import('foothold/words-${language}')`,
      );
      const code = [
        `import { createLearnWords } from './late-words.ts';`,
        `export const learnWords = createLearnWords({ ${load.join(', ')} });`,
      ].join('\n');
      return { code, map: null };
    },
  };
}

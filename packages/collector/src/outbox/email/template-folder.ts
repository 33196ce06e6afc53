import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TemplateFiles } from './templates.ts';

/** Templates from a folder. A folder that is not there has none. */
export function createTemplateFolder(dir: string): TemplateFiles {
  return {
    where: dir,
    list: async () => {
      try {
        return await readdir(dir);
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
        throw error;
      }
    },
    // `file` comes from `list`, so it names a file of this folder.
    read: (file) => readFile(join(dir, file), 'utf8'),
  };
}

/** For a collector that was given no folder. */
export const noTemplates: TemplateFiles = {
  where: 'the templates folder (none was given: start with --templates DIR)',
  list: async () => [],
  read: async (file) => {
    throw new Error(`There is no template ${file}.`);
  },
};

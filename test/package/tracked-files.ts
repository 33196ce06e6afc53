import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT: string = fileURLToPath(new URL('../..', import.meta.url));

/** What is made here and never committed: `.gitignore` in a form that needs no git. */
const MADE_HERE =
  /(^|\/)(node_modules|dist|coverage|test-results|\.git|\.foothold)$|^packages\/collector\/public$/;
const MADE_FILE = /\.(tsbuildinfo|log)$/;

/** Every file that is part of the repository, as a path from its root with forward slashes. */
export function trackedFiles(folder: string = ROOT): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const name = relative(ROOT, path).split(sep).join('/');
    if (entry.isDirectory()) return MADE_HERE.test(name) ? [] : trackedFiles(path);
    return MADE_FILE.test(name) ? [] : [name];
  });
}

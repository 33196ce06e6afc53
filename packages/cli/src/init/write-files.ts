import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that is to be. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** Which of the files are there already. */
export async function existing(paths: readonly string[]): Promise<readonly string[]> {
  const there = await Promise.all(
    paths.map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return paths.filter((_, i) => there[i]);
}

/**
 * Writes the files, or none of them: each is first written beside its place, and moved there when all are.
 * @throws when one cannot be written; what was begun is taken away
 */
export async function writeFiles(files: readonly NewFile[]): Promise<void> {
  const begun = files.map((file) => ({ ...file, beside: `${file.path}.${process.pid}.part` }));
  try {
    for (const { path, beside, text } of begun) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(beside, text);
    }
    for (const { path, beside } of begun) await rename(beside, path);
  } finally {
    for (const { beside } of begun) await rm(beside, { force: true });
  }
}

import { readFile } from 'node:fs/promises';
import type { Problem } from '@foothold/engine';

/** The name under which what is piped in goes. */
export const STDIN = '-';

export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: Problem };

/** Reads a text file, or with `-` what is piped in; what stands in the way is a problem like any other. */
export async function readTextFile(file: string, readInput: () => Promise<Uint8Array>): Promise<FileText> {
  let bytes: Uint8Array;
  try {
    bytes = file === STDIN ? await readInput() : await readFile(file);
  } catch (error) {
    return failed(reasonOf(error), 'a file that can be read');
  }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return failed('bytes that are not UTF-8', 'text saved as UTF-8');
  }
}

/** How a file is called where its problems are told. */
export const fileLabel = (file: string): string => (file === STDIN ? 'standard input' : file);

const failed = (found: string, expected: string): FileText => ({
  ok: false,
  problem: { path: [], found, expected },
});

const REASONS: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'no such file'],
  ['ENOTDIR', 'no such file'],
  ['EISDIR', 'a folder'],
  ['EACCES', 'a file that may not be read'],
  ['EPERM', 'a file that may not be read'],
  ['ERR_FS_FILE_TOO_LARGE', 'a file of more than 2 GB'],
]);

function reasonOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return REASONS.get(code) ?? `a file that cannot be read (${code ?? 'for a reason unknown'})`;
}

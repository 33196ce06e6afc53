import type { Config, Problem, Program } from '@foothold/engine';
import { parseConfig } from '@foothold/schema';
import { fileLabel, readTextFile } from './read-text-file.ts';

/** A config's file as it was read: all of it, or every problem. */
export type ReadConfig = { readonly file: string } & (
  | { readonly ok: true; readonly config: Config; readonly program: Program }
  | { readonly ok: false; readonly problems: readonly Problem[] }
);

/** Reads a config from a file, or with `-` from what is piped in; never throws. */
export async function readConfig(file: string, readInput: () => Promise<Uint8Array>): Promise<ReadConfig> {
  const read = await readTextFile(file, readInput);
  const label = fileLabel(file);
  if (!read.ok) return { file: label, ok: false, problems: [read.problem] };
  return { file: label, ...parseConfig(read.text) };
}

/** Reads each of the configs. What is piped in is read once, however often it is named. */
export function readConfigs(
  files: readonly string[],
  readInput: () => Promise<Uint8Array>,
): Promise<readonly ReadConfig[]> {
  return Promise.all([...new Set(files)].map((file) => readConfig(file, readInput)));
}

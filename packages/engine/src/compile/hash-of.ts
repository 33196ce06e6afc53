import type { Config } from '../config.ts';
import { canonicalJson, contentHash } from '../hash.ts';
import type { Program } from './program.ts';

/** A config's text is long and a page never asks: reckoned when first asked for. */
const known = new WeakMap<Config, string>();

/** 16 hex digits that tell configs apart: equal documents have equal ones, however they were written. */
export function hashOf({ config }: Pick<Program, 'config'>): string {
  let hash = known.get(config);
  if (hash === undefined) {
    hash = contentHash(canonicalJson(config));
    known.set(config, hash);
  }
  return hash;
}

import { type Config, compile, formatProblem, type Program } from '@foothold/engine';
import { isObject } from '../transport/call.ts';

export type ReadConfig =
  | { readonly program: Program }
  /** One line a problem: where, what was found, what is expected. */
  | { readonly problems: readonly string[] };

/** Makes a document ready to run, or says why not; never throws, whatever it is given. */
export function readConfig(document: unknown): ReadConfig {
  if (!isObject(document)) return { problems: ['config: found no object, expected a config document'] };
  if (document.version !== 1) {
    return { problems: [`version: found ${JSON.stringify(document.version)}, expected 1`] };
  }
  try {
    // The collector and `foothold validate` check every field; what slips past them is caught below.
    const result = compile(document as unknown as Config);
    return result.ok ? { program: result.program } : { problems: result.problems.map(formatProblem) };
  } catch (error) {
    return { problems: [`config: ${error instanceof Error ? error.message : 'not a config document'}`] };
  }
}

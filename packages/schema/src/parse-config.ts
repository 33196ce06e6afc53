import { type Config, compile, type Problem, type Program } from '@foothold/engine';
import { configSchema } from './config/config.ts';
import { nearest } from './nearest.ts';
import { read, withExample } from './read.ts';

export type ParseResult =
  | { readonly ok: true; readonly config: Config; readonly program: Program }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a config from JSON text or a parsed value: checks its shape, then its references, and compiles it.
 * Answers the program or every problem with its path; never throws and never takes a part of a document.
 */
export function parseConfig(input: unknown): ParseResult {
  const config = read(configSchema, input);
  if (!config.ok) return config;
  const compiled = compile(config.value);
  return compiled.ok
    ? { ok: true, config: config.value, program: compiled.program }
    : { ok: false, problems: compiled.problems.map((one) => explained(one, config.value)) };
}

/** A problem of the engine's, with what was probably meant and a correct example. */
function explained(problem: Problem, config: Config): Problem {
  const { candidates = [] } = problem;
  const near = nearest(problem.found.replaceAll('"', ''), candidates);
  const id = near ?? candidates[0];
  const hinted = {
    ...problem,
    ...(near === undefined ? {} : { expected: `${problem.expected}: did you mean "${near}"?` }),
    ...(id === undefined ? {} : { example: JSON.stringify(id) }),
  };
  return withExample(hinted, configSchema, config);
}

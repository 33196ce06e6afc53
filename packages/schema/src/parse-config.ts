import { type Config, compile, describeFound, type Problem, type Program } from '@foothold/engine';
import { configSchema } from './config/config.ts';
import { nearest } from './nearest.ts';
import { problemsOf } from './report.ts';

export type ParseResult =
  | { readonly ok: true; readonly config: Config; readonly program: Program }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a config from JSON text or a parsed value: checks its shape, then its references, and compiles it.
 * Answers the program or every problem with its path; never throws and never takes a part of a document.
 */
export function parseConfig(input: unknown): ParseResult {
  const document = typeof input === 'string' ? readJson(input) : { value: input };
  if ('problem' in document) return { ok: false, problems: [document.problem] };
  const parsed = configSchema.safeParse(document.value);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error.issues, document.value) };
  const compiled = compile(parsed.data);
  return compiled.ok
    ? { ok: true, config: parsed.data, program: compiled.program }
    : { ok: false, problems: compiled.problems.map(withHint) };
}

/** Names what was probably meant, when an id is a slip away from one that exists. */
function withHint(problem: Problem): Problem {
  const near = nearest(problem.found.replaceAll('"', ''), problem.candidates ?? []);
  return near ? { ...problem, expected: `${problem.expected}: did you mean "${near}"?` } : problem;
}

function readJson(text: string): { value: unknown } | { problem: Problem } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const why = error instanceof Error ? error.message : describeFound(error);
    return { problem: { path: [], found: `text that is not JSON (${why})`, expected: 'one JSON object' } };
  }
}

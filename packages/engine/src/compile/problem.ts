import type { Path } from '../conditions/head.ts';

/** One thing wrong with a config: where, what was found there, and what would be right. */
export interface Problem {
  readonly path: Path;
  readonly found: string;
  readonly expected: string;
  /** What could have been meant, when it is one of a few names. */
  readonly candidates?: readonly string[];
}

const FOUND_MAX_CHARS = 120;

/** What was found, short enough for a sentence. */
export function describeFound(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > FOUND_MAX_CHARS ? `${text.slice(0, FOUND_MAX_CHARS)}…` : text;
}

/** A path the way people write it: `milestones[2].when.count`. */
export function formatPath(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

/** The problem as one line: path, what was found, what is expected. */
export function formatProblem(problem: Problem): string {
  return `${formatPath(problem.path) || 'config'}: found ${problem.found}, expected ${problem.expected}`;
}

import type { Path } from '../conditions/head.ts';

/** One thing wrong with a config: where, what was found there, and what would be right. */
export interface Problem {
  readonly path: Path;
  readonly found: string;
  readonly expected: string;
  /** A correct one, as it would stand in the file. */
  readonly example?: string;
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

/** Keys that stand in a path as they are; others are quoted, so that none breaks the line or hides in it. */
const PLAIN_KEY = /^[\p{L}\p{N}_$/-]+$/u;

/** A path the way people write it: `milestones[2].when.count`, `targets["my value"]`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number' || !PLAIN_KEY.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** The problem as one line: path, what was found, what is expected, and a correct example. */
export function formatProblem({ path, found, expected, example }: Problem): string {
  const line = `${formatPath(path) || 'config'}: found ${found}, expected ${expected}`;
  return example === undefined ? line : `${line}, for example ${example}`;
}

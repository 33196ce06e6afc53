import type { Path } from '../conditions/head.ts';
import { describeFound, type Problem } from './problem.ts';

/** Takes down one thing that is wrong with a config. */
export type Report = (path: Path, found: unknown, expected: string, candidates?: Iterable<string>) => void;

/** Gathers problems into a list. */
export function createReport(problems: Problem[]): Report {
  return (path, found, expected, candidates) => {
    const problem = { path, found: describeFound(found), expected };
    problems.push(candidates ? { ...problem, candidates: [...candidates] } : problem);
  };
}

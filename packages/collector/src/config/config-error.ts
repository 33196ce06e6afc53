import { formatProblem, type Problem } from '@foothold/engine';

/** Says what is wrong with a config, one line a problem. */
export function createConfigError(what: string, problems: readonly Problem[]): Error {
  return new Error(
    [`${what} cannot be used:`, ...problems.map((one) => `  ${formatProblem(one)}`)].join('\n'),
  );
}

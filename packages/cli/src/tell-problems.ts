import { formatPath, type Problem } from '@foothold/engine';
import type { Terminal } from './commands/command.ts';
import { counted } from './counted.ts';

/** Tells a file's problems: each with its path, what was found there, what is expected, and a correct example. */
export function tellProblems(file: string, problems: readonly Problem[], { problem, paint }: Terminal): void {
  problem(paint.bold(`${file}: ${paint.red(counted(problems.length, 'problem'))}`));
  for (const { path, found, expected, example } of problems) {
    problem('');
    if (path.length > 0) problem(`  ${paint.cyan(formatPath(path))}`);
    problem(`    ${paint.dim('found')}     ${found}`);
    problem(`    ${paint.dim('expected')}  ${expected}`);
    if (example !== undefined) problem(`    ${paint.dim('example')}   ${paint.green(example)}`);
  }
}

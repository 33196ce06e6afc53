import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { formatProblem, type Problem } from '@foothold/engine';
import { parseConfig } from '@foothold/schema';
import { type Command, EXIT, type Output } from './command.ts';

const HELP = `foothold validate CONFIG... [--json]

Checks that each config is complete and consistent, and names every problem:
where it is, what was found there, and what would be right.

  foothold validate foothold.json
  foothold validate config/*.json --json

Exit code 0: every config is fine. 1: at least one has a problem. 2: used wrongly.`;

interface Verdict {
  readonly file: string;
  readonly ok: boolean;
  readonly problems: readonly Problem[];
}

/** Checks configs and reports every problem with its path. */
export const validateCommand: Command = {
  name: 'validate',
  summary: 'check a config and name every problem',
  help: HELP,
  async run(args, output) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    if (positionals.length === 0) {
      output.problem('Name a config to check: foothold validate foothold.json');
      return EXIT.usage;
    }
    const verdicts = await Promise.all(positionals.map(check));
    if (values.json) output.line(JSON.stringify(verdicts, null, 2));
    else for (const verdict of verdicts) print(verdict, output);
    return verdicts.every((verdict) => verdict.ok) ? EXIT.ok : EXIT.problems;
  },
};

async function check(file: string): Promise<Verdict> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    const expected = 'a file that can be read';
    return {
      file,
      ok: false,
      problems: [{ path: [], found: why === 'ENOENT' ? 'no such file' : why, expected }],
    };
  }
  const result = parseConfig(text);
  return { file, ok: result.ok, problems: result.ok ? [] : result.problems };
}

function print(verdict: Verdict, output: Output): void {
  if (verdict.ok) {
    output.line(`${verdict.file}: fine`);
    return;
  }
  const { length } = verdict.problems;
  output.problem(`${verdict.file}: ${length} ${length === 1 ? 'problem' : 'problems'}`);
  for (const problem of verdict.problems) output.problem(`  ${formatProblem(problem)}`);
}

import type { Problem } from '@foothold/engine';
import { type ReadConfig, readConfigs } from '../read-config.ts';
import { readFlags } from '../read-flags.ts';
import { tellProblems } from '../tell-problems.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT, EXIT_HELP } from './command.ts';

const HELP = `foothold validate CONFIG... [--json]

Checks that each config is complete and consistent, and names every problem:
where it is, what was found there, what would be right, and an example of it.
A dash reads what is piped in.

  foothold validate foothold.json
  foothold validate config/*.json --json
  curl -s https://example.com/foothold.json | foothold validate -

  --json   the same for programs: a list of { file, ok, problems }

${EXIT_HELP}`;

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
  async run(args, terminal) {
    const { values, positionals } = readFlags(args, { json: { type: 'boolean' } });
    if (positionals.length === 0) throw new UsageError('Name a config: foothold validate foothold.json');
    const verdicts = (await readConfigs(positionals, terminal.readInput)).map(verdictOf);
    if (values.json) terminal.line(JSON.stringify(verdicts, null, 2));
    else {
      for (const { file, ok, problems } of verdicts) {
        if (ok) terminal.line(`${file}: ${terminal.paint.green('fine')}`);
        else tellProblems(file, problems, terminal);
      }
    }
    return verdicts.every((verdict) => verdict.ok) ? EXIT.ok : EXIT.problems;
  },
};

const verdictOf = (read: ReadConfig): Verdict => ({
  file: read.file,
  ok: read.ok,
  problems: read.ok ? [] : read.problems,
});

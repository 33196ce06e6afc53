import { LINT_RULES } from '@foothold/schema';
import { lintReport } from '../lint-report.ts';
import { readConfigs } from '../read-config.ts';
import { readFlags } from '../read-flags.ts';
import { tellFindings } from '../tell-findings.ts';
import { tellProblems } from '../tell-problems.ts';
import { tellRules } from '../tell-rules.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT, EXIT_HELP } from './command.ts';

const HELP = `foothold lint CONFIG... [--json]
foothold lint --rules [--json]

Finds the ways a valid config may still fool its writers: setup taken for value,
stages without an end, guidance without a limit. Each finding says why it
matters and what to do. A dash reads what is piped in.

A warning wants mending; a note is worth a look and often right as it is.
To switch a rule off, say why in the config:

  "lint": { "stage/no-sla": "Enterprise accounts agree on theirs by contract." }

  foothold lint foothold.json
  foothold lint foothold.json --json
  foothold lint --rules

  --rules  lists every rule: why it is there, an example it speaks up at, and one mended
  --json   the same for programs: a list of { file, ok, problems, findings, off }, or of rules

A note alone leaves the exit code at 0. ${EXIT_HELP}`;

/** Finds the ways a valid config may still fool its writers. */
export const lintCommand: Command = {
  name: 'lint',
  summary: 'find the ways a valid config may still fool you',
  help: HELP,
  async run(args, terminal) {
    const { values, positionals } = readFlags(args, {
      json: { type: 'boolean' },
      rules: { type: 'boolean' },
    });
    if (values.rules) {
      if (positionals.length > 0) throw new UsageError('--rules lists the rules, and takes no config.');
      const rules = LINT_RULES.map(({ id, why, failing, passing }) => ({ id, why, failing, passing }));
      if (values.json) terminal.line(JSON.stringify(rules, null, 2));
      else tellRules(rules, terminal);
      return EXIT.ok;
    }
    if (positionals.length === 0) throw new UsageError('Name a config: foothold lint foothold.json');
    const reports = (await readConfigs(positionals, terminal.readInput)).map(lintReport);
    if (values.json) terminal.line(JSON.stringify(reports, null, 2));
    else {
      for (const report of reports) {
        if (report.problems.length > 0) tellProblems(report.file, report.problems, terminal);
        else tellFindings(report, terminal);
      }
    }
    return reports.every((report) => report.ok) ? EXIT.ok : EXIT.problems;
  },
};

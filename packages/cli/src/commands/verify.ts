import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { counted } from '../counted.ts';
import { readFlags } from '../read-flags.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT, EXIT_HELP } from './command.ts';

const HELP = `foothold verify [--data DIR] [--json]

Looks whether every person's and account's stored state is the fold of their log, in every project, and changes none;
a collector may go on writing meanwhile. What is still to be derived by a config published just now is counted apart. Use it in the version the collector
runs in: like the collector, it brings data of an older version up to date first.

  foothold verify --data /var/lib/foothold

  --data   the collector's folder (default .foothold); DATABASE_URL in the environment comes before it
  --json   the same for programs: a list of { project, people, accounts, pending, wrong, named }

${EXIT_HELP}`;

/** Verifies that states are the fold of their logs. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: "look whether every state of a collector's data is the fold of its log",
  help: HELP,
  async run(args, terminal) {
    const { values, positionals } = readFlags(args, { data: { type: 'string' }, json: { type: 'boolean' } });
    if (positionals[0] !== undefined)
      throw new UsageError(`"${positionals[0]}" stands alone: a flag is missing before it.`);
    const { DATABASE_URL: databaseUrl } = process.env;
    const data = values.data ?? '.foothold';
    if (!databaseUrl && !existsSync(join(data, 'foothold.db'))) {
      terminal.problem(`There is no data at ${join(data, 'foothold.db')}.`);
      return EXIT.problems;
    }
    // Brought in when it is needed: no other command waits for a server to load.
    const { openStore, verifyData } = await import('@foothold/collector');
    const { store, close } = await openStore({ data, databaseUrl, onDisk: () => {} });
    try {
      const results = await verifyData(store);
      if (values.json) terminal.line(JSON.stringify(results, null, 2));
      else if (results.length === 0) terminal.line('No config is published yet: there are no states.');
      else {
        for (const { project, people, accounts, pending, wrong, named } of results) {
          const looked = `${counted(people, 'person', 'people')}, ${counted(accounts, 'account')}`;
          const later = pending > 0 ? `, ${pending} still to be derived` : '';
          if (wrong === 0) {
            terminal.line(
              `${project}: ${looked}${later}: ${terminal.paint.green('every state is the fold of its log')}`,
            );
            continue;
          }
          terminal.problem(
            `${project}: ${looked}${later}: ${terminal.paint.red(`${wrong} not the fold of its log`)}`,
          );
          for (const name of named) terminal.problem(`  ${name}`);
        }
      }
      return results.every(({ wrong }) => wrong === 0) ? EXIT.ok : EXIT.problems;
    } finally {
      await close();
    }
  },
};

import { join } from 'node:path';
import { counted } from '../counted.ts';
import { readFlags } from '../read-flags.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT, EXIT_HELP } from './command.ts';

const HELP = `foothold backup --to FILE [--data DIR] [--json]

Copies a collector's data into one file, as it stands at one instant, while the collector goes on. Everything it has
acknowledged before is in the copy. The copy is checked before it gets its name; a file that is there is left alone.
To restore: stop the collector, put the copy in place of foothold.db, remove foothold.db-wal and foothold.db-shm, start.
On Postgres use its own tools, such as pg_dump.

  foothold backup --data /var/lib/foothold --to /backup/foothold-2026-01-31.db

  --to     the file to write
  --data   the collector's folder (default .foothold)
  --json   the same for programs: { file, bytes, events }

${EXIT_HELP}`;

/** Copies a collector's data while it runs. */
export const backupCommand: Command = {
  name: 'backup',
  summary: "copy a collector's data into one file while it runs",
  help: HELP,
  async run(args, terminal) {
    const { values, positionals } = readFlags(args, {
      data: { type: 'string' },
      to: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals[0] !== undefined)
      throw new UsageError(`"${positionals[0]}" stands alone: a flag is missing before it.`);
    if (values.to === undefined) throw new UsageError('Name the file to write: foothold backup --to FILE');
    if (process.env.DATABASE_URL) {
      terminal.problem('DATABASE_URL is set: the data is in Postgres. Use its own tools, such as pg_dump.');
      return EXIT.problems;
    }
    // Brought in when it is needed: no other command waits for a server to load.
    const { backupSqlite } = await import('@foothold/collector');
    const { bytes, events } = await backupSqlite(join(values.data ?? '.foothold', 'foothold.db'), values.to);
    if (values.json) terminal.line(JSON.stringify({ file: values.to, bytes, events }));
    else terminal.line(`${values.to}: ${counted(events, 'event')}, ${bytes} bytes`);
    return EXIT.ok;
  },
};

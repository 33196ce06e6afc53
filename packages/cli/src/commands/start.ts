import type { ParseArgsOptionsConfig } from 'node:util';
import { readFlags } from '../read-flags.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

/** Brought in when it is needed: no other command waits for a server to load. */
const collector = (): Promise<typeof import('@foothold/collector')> => import('@foothold/collector');

/** Runs a collector until it is asked to stop. */
export const startCommand: Command = {
  name: 'start',
  summary: 'run a collector: takes events, keeps state, writes emails, serves the dashboard',
  help: async () => (await collector()).USAGE,
  async run(args, terminal) {
    const { runService, USAGE } = await collector();
    const { positionals } = readFlags(args, flagsIn(USAGE));
    if (positionals[0] !== undefined)
      throw new UsageError(`"${positionals[0]}" stands alone: a flag is missing before it.`);
    return runService(args, process.env, terminal);
  },
};

/** The collector's flags, as its own help names them: with a word in capitals after it a flag takes a value. */
function flagsIn(usage: string): ParseArgsOptionsConfig {
  const flags = [...usage.matchAll(/--([a-z-]+)( [A-Z]+)?/g)];
  return Object.fromEntries(
    flags.map(([, name, value]) => [name, { type: value === undefined ? 'boolean' : 'string' } as const]),
  );
}

import { runService, USAGE } from '@foothold/collector';
import type { Command } from './command.ts';

/** Runs a collector until it is asked to stop. */
export const startCommand: Command = {
  name: 'start',
  summary: 'run a collector: takes events, keeps state, writes emails, serves the dashboard',
  help: USAGE,
  run: (args, output) => runService(args, process.env, output),
};

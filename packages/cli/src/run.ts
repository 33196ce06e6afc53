import { nearest } from '@foothold/schema';
import { type Command, EXIT, type Output, type Terminal, terminalOf } from './commands/command.ts';
import { COMMANDS } from './commands.ts';
import { overview } from './overview.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

/** Runs the tool with its arguments (without node and script) and answers the exit code. Bad input never prints a stack. */
export async function run(args: readonly string[], output: Output): Promise<number> {
  const terminal = terminalOf(output);
  const [name, ...rest] = args;
  if (name === undefined) {
    terminal.line(overview(terminal.paint));
    return EXIT.usage;
  }
  if (name === '--version') {
    terminal.line(version());
    return EXIT.ok;
  }
  if (isHelp(name) || name === 'help') return help(rest[0], terminal);
  const command = COMMANDS.find((one) => one.name === name);
  if (!command) return unknown(name, terminal);
  try {
    if (rest.some(isHelp)) return await help(name, terminal);
    return await command.run(rest, terminal);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (isUsage(error)) terminal.problem(`${message} (foothold ${name} --help tells more)`);
    else terminal.problem(`foothold ${name} could not be done: ${message}`);
    return isUsage(error) ? EXIT.usage : EXIT.problems;
  }
}

const isHelp = (arg: string): boolean => arg === '--help' || arg === '-h';

/** A wrong use the command found itself, or Node's reader of flags did. */
function isUsage(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return error instanceof UsageError || String(code).startsWith('ERR_PARSE_ARGS');
}

async function help(name: string | undefined, terminal: Terminal): Promise<number> {
  const command = COMMANDS.find((one) => one.name === name);
  if (!command && name !== undefined && !isHelp(name)) return unknown(name, terminal);
  terminal.line(command ? await helpOf(command) : overview(terminal.paint));
  return EXIT.ok;
}

const helpOf = async ({ help: text }: Command): Promise<string> =>
  typeof text === 'string' ? text : await text();

function unknown(name: string, { problem }: Terminal): number {
  const names = COMMANDS.map((one) => one.name);
  const near = nearest(name, names);
  const meant = near ? `Did you mean "${near}"?` : `The commands are ${names.join(', ')}.`;
  problem(`There is no command "${name}". ${meant}`);
  return EXIT.usage;
}

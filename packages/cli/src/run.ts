import { type Command, EXIT, type Output } from './commands/command.ts';
import { startCommand } from './commands/start.ts';
import { validateCommand } from './commands/validate.ts';

const COMMANDS: readonly Command[] = [validateCommand, startCommand];

/** Runs the tool with its arguments (without node and script) and answers the exit code. Bad input never prints a stack. */
export async function run(args: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    output.line(overview());
    return name === undefined ? EXIT.usage : EXIT.ok;
  }
  const command = COMMANDS.find((one) => one.name === name);
  if (!command) {
    output.problem(
      `There is no command "${name}". The commands are ${COMMANDS.map((one) => one.name).join(', ')}.`,
    );
    return EXIT.usage;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    output.line(command.help);
    return EXIT.ok;
  }
  try {
    return await command.run(rest, output);
  } catch (error) {
    output.problem(
      `${error instanceof Error ? error.message : String(error)} (foothold ${name} --help shows how it is used)`,
    );
    return EXIT.usage;
  }
}

function overview(): string {
  const width = Math.max(...COMMANDS.map((one) => one.name.length));
  return [
    'foothold: bring new users to first value, and measure how long it takes',
    '',
    ...COMMANDS.map((one) => `  foothold ${one.name.padEnd(width)}  ${one.summary}`),
    '',
    'foothold COMMAND --help tells more.',
  ].join('\n');
}

import { EXIT_HELP } from './commands/command.ts';
import { COMMANDS } from './commands.ts';
import type { Paint } from './paint.ts';

/** What the tool is and can do: a line a command. */
export function overview(paint: Paint): string {
  const width = Math.max(...COMMANDS.map((one) => one.name.length));
  return [
    'foothold: bring new users to first value, and measure how long it takes',
    '',
    ...COMMANDS.map((one) => `  ${paint.bold(`foothold ${one.name.padEnd(width)}`)}  ${one.summary}`),
    '',
    'foothold COMMAND --help tells more, with examples.',
    EXIT_HELP,
  ].join('\n');
}

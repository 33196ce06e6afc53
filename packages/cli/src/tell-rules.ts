import type { Rule } from '@foothold/schema';
import type { Terminal } from './commands/command.ts';
import { inOneLine } from './format-json.ts';

/** Tells every lint rule: why it is there, parts of a config it speaks up at, and the same mended. */
export function tellRules(
  rules: readonly Pick<Rule, 'id' | 'why' | 'failing' | 'passing'>[],
  { line, paint }: Terminal,
): void {
  for (const { id, why, failing, passing } of rules) {
    line(paint.bold(id));
    line(`  ${why}`);
    line(`  ${paint.red('speaks up at')}`);
    tellParts(failing, line);
    line(`  ${paint.green('is silent at')}`);
    tellParts(passing, line);
    line('');
  }
}

/** One line for each key of a config, as they stand in the file. */
function tellParts(parts: object, line: (text: string) => void): void {
  for (const [key, value] of Object.entries(parts)) line(`    "${key}": ${inOneLine(value)}`);
}

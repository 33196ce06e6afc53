import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { nearest } from '@foothold/schema';
import { UsageError } from './usage-error.ts';

/** Flags by their names and what stands between them, in order. */
export type Flags<O extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>
>;

/**
 * Reads a command's flags and what stands between them.
 * @throws UsageError naming the flag that is unknown (and the one that was meant), lacks its value or has one too many
 */
export function readFlags<const O extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: O,
): Flags<O> {
  const given = { args: [...args], options, allowPositionals: true } as const;
  const { tokens } = parseArgs({ ...given, strict: false, tokens: true });
  for (const token of tokens) if (token.kind === 'option') checkFlag(token, options);
  return parseArgs(given);
}

interface FlagToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function checkFlag({ name, rawName, value, inlineValue }: FlagToken, options: ParseArgsOptionsConfig): void {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) {
    const names = Object.keys(options);
    const near = nearest(name, names);
    const meant = near
      ? `Did you mean "--${near}"?`
      : `The flags are ${names.map((one) => `--${one}`).join(', ')}.`;
    throw new UsageError(`There is no flag "${rawName}". ${meant}`);
  }
  if (option.type === 'boolean' && value !== undefined) {
    throw new UsageError(`"${rawName}" takes no value, and "${value}" was given.`);
  }
  // `--out --force` forgot the value rather than wanting a file of that name.
  if (option.type === 'string' && (value === undefined || (!inlineValue && /^-./.test(value)))) {
    throw new UsageError(`"${rawName}" needs a value after it.`);
  }
}

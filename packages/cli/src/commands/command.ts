/** Where a command writes: a terminal in life, a list in tests. */
export interface Output {
  /** One line of the answer. */
  line(text: string): void;
  /** One line about what went wrong. */
  problem(text: string): void;
}

/** Exit codes, the same for every command. */
export const EXIT = {
  ok: 0,
  /** The input was read and something in it is wrong. */
  problems: 1,
  /** The command itself was used wrongly. */
  usage: 2,
} as const;

/** One command of the tool. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Shown by `--help`, with examples. */
  readonly help: string;
  run(args: readonly string[], output: Output): Promise<number>;
}

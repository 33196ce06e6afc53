import { createPaint, type Paint } from '../paint.ts';

/** Where a command writes: a terminal in life, a list in tests. */
export interface Output {
  /** One line of the answer. */
  line(text: string): void;
  /** One line about what went wrong. */
  problem(text: string): void;
  /** @default no colours */
  readonly paint?: Paint | undefined;
  /** Everything that is piped in. @default nothing */
  readonly readInput?: (() => Promise<Uint8Array>) | undefined;
  /** Puts a question to a person; null when they give no answer any more. @default nobody is there */
  readonly ask?: Ask | null | undefined;
}

/** Asks with an answer to fall back on; null at the end of the input, and after Ctrl-C. */
export type Ask = (question: string, fallback: string) => Promise<string | null>;

/** An output with everything a command may want of it. */
export interface Terminal extends Output {
  readonly paint: Paint;
  readonly readInput: () => Promise<Uint8Array>;
  readonly ask: Ask | null;
}

/** Fills in what a caller has left out. */
export function terminalOf(output: Output): Terminal {
  return {
    line: (text) => output.line(text),
    problem: (text) => output.problem(text),
    paint: output.paint ?? createPaint(false),
    readInput: output.readInput ?? (() => Promise.resolve(new Uint8Array())),
    ask: output.ask ?? null,
  };
}

/** Exit codes, the same for every command. */
export const EXIT = {
  ok: 0,
  /** The input was read and something in it is wrong, or the work could not be done. */
  problems: 1,
  /** The command itself was used wrongly. */
  usage: 2,
} as const;

/** What `--help` says about them. */
export const EXIT_HELP = `Exit code 0: fine. 1: a problem in what was given, or the work could not be done. 2: used wrongly.`;

/** One command of the tool. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Shown by `--help`, with examples. */
  readonly help: string | (() => Promise<string>);
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

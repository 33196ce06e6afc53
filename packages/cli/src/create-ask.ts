import { createInterface, type Interface } from 'node:readline';
import type { Ask } from './commands/command.ts';

/** A way to ask, and to stop asking: the input is let go, so that the process can end. */
export interface Asking {
  readonly ask: Ask;
  readonly stop: () => void;
}

/** Asks on `output` and reads answers from `input`, from the first question on; lines typed ahead wait for theirs. */
export function createAsk(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Asking {
  let reader: Interface | null = null;
  let lines: AsyncIterator<string> | null = null;
  let isClosed = false;
  const open = (): Interface => {
    const opened = createInterface({ input, output });
    // With the input's end, and with Ctrl-C.
    opened.once('close', () => {
      isClosed = true;
    });
    return opened;
  };
  return {
    async ask(question, fallback) {
      reader ??= open();
      lines ??= reader[Symbol.asyncIterator]();
      output.write(`\n${question}\n`);
      const prompt = fallback === '' ? '> ' : `[${fallback}] > `;
      reader.setPrompt(prompt);
      // A closed reader may still hold lines, and prompts for none.
      if (isClosed) output.write(prompt);
      else reader.prompt();
      const { done, value } = await lines.next();
      return done ? null : value;
    },
    stop: () => reader?.close(),
  };
}

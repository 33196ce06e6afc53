import { fileURLToPath } from 'node:url';
import type { Output } from '../src/commands/command.ts';
import { run } from '../src/run.ts';

/** Taskboard's config, as the repository has it. */
export const TASKBOARD: string = fileURLToPath(new URL('../../../demo/taskboard.json', import.meta.url));

/** What a command said, and how it ended. */
export interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the tool as a shell would, and gathers what it says; never a stack. */
export async function told(args: readonly string[], around: Partial<Output> = {}): Promise<Told> {
  const out: string[] = [];
  const err: string[] = [];
  const output = { line: (text: string) => out.push(text), problem: (text: string) => err.push(text) };
  const code = await run(args, { ...output, ...around });
  const answer = { code, out: out.join('\n'), err: err.join('\n') };
  if (/^\s+at .*:\d+:\d+/m.test(answer.out + answer.err))
    throw new Error(`a stack:\n${answer.out}${answer.err}`);
  return answer;
}

/** What is piped in. */
export const piped = (text: string | Uint8Array): Partial<Output> => ({
  readInput: () => Promise.resolve(typeof text === 'string' ? new TextEncoder().encode(text) : text),
});

/** A person who types these answers, and then Ctrl-D. */
export function typing(...answers: readonly string[]): Partial<Output> & { readonly asked: string[] } {
  const left = [...answers];
  const asked: string[] = [];
  return {
    asked,
    ask: (question, fallback) => {
      asked.push(`${question} [${fallback}]`);
      return Promise.resolve(left.shift() ?? null);
    },
  };
}

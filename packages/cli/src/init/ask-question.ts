import type { Ask, Terminal } from '../commands/command.ts';
import type { Given, Question } from './questions.ts';

/** Puts a question until the answer is right; null when they stop answering. */
export async function askQuestion(
  { words, isList, fault }: Question,
  fallback: readonly string[],
  given: Partial<Given>,
  ask: Ask,
  { problem }: Terminal,
): Promise<readonly string[] | null> {
  for (;;) {
    const answer = await ask(words, fallback.join(', '));
    if (answer === null) return null;
    const texts = textsIn(answer, isList ?? false);
    const taken = texts.length > 0 ? texts : fallback;
    const wrong = fault(taken, given);
    if (wrong === null) return taken;
    problem(wrong);
  }
}

function textsIn(answer: string, isList: boolean): readonly string[] {
  const parts = isList ? answer.split(',') : [answer];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

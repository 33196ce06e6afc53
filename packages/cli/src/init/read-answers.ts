import type { Answers, Segmentation } from './answers.ts';
import { namedEvent } from './named-event.ts';
import { type Around, type Given, QUESTIONS, type Question, type QuestionName } from './questions.ts';

/** How answers come in: what flags say, and how to ask for the rest. */
export interface Source {
  readonly flags: Partial<Given>;
  readonly around: Around;
  /** Puts a question again and again until the answer is right; null when they stop. Without it defaults are taken. */
  readonly ask:
    | ((
        question: Question,
        fallback: readonly string[],
        given: Partial<Given>,
      ) => Promise<readonly string[] | null>)
    | null;
}

export type ReadAnswers =
  | { readonly is: 'answered'; readonly answers: Answers }
  | { readonly is: 'stopped' }
  | { readonly is: 'wrong'; readonly question: QuestionName; readonly fault: string };

/** Answers to every question, from flags first, then from a person, then from what is usual. */
export async function readAnswers({ flags, around, ask }: Source): Promise<ReadAnswers> {
  // Nobody is to type for nothing: flags are looked at before the first question.
  const early = ask && wrongIn(flags);
  if (early) return early;
  const given: { [K in QuestionName]?: readonly string[] } = {};
  for (const question of QUESTIONS) {
    const { name } = question;
    const fallback = question.fallback(given, around);
    const texts = flags[name] ?? (ask ? await ask(question, fallback, given) : fallback);
    if (texts === null) return { is: 'stopped' };
    given[name] = texts.map((text) => text.trim());
    const wrong = wrongIn(given, question);
    if (wrong) return wrong;
  }
  return { is: 'answered', answers: answersOf(given) };
}

/** The first answer that cannot be used, of those that are given. */
function wrongIn(given: Partial<Given>, ...only: readonly Question[]): ReadAnswers | null {
  for (const { name, fault } of only.length > 0 ? only : QUESTIONS) {
    const texts = given[name];
    const found = texts ? fault(texts, given) : null;
    if (found !== null) return { is: 'wrong', question: name, fault: found };
  }
  return null;
}

/** Every question has been asked and its answer checked by now. */
function answersOf(given: Partial<Given>): Answers {
  const one = (name: QuestionName): string => given[name]?.[0] ?? '';
  const segments: Segmentation =
    one('segments') === 'seats' ? 'seats' : one('segments') === 'one' ? 'one' : 'contract';
  return {
    product: one('project'),
    start: one('start'),
    firstValue: namedEvent(one('first-value')),
    steps: (given.step ?? []).map(namedEvent),
    use: one('use') === 'alone' ? 'alone' : 'team',
    segments,
    owner: one('owner'),
    timezone: one('timezone'),
    goals: given.goal ?? [],
  };
}

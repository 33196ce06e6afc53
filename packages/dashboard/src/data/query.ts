import { atom, type ReadableAtom } from 'nanostores';
import type { Problem, Result } from '../api/index.ts';

/** What is known of a question: the latest answer stays while a newer one is on its way or could not be had. */
export interface QueryState<T> {
  readonly answer: T | null;
  /** When the answer came, in ms on the page's clock. */
  readonly at: number | null;
  /** Why the latest asking failed; null when it did not. */
  readonly problem: Problem | null;
  readonly asking: boolean;
  /** The answer belongs to an earlier question, for instance to a filter that has since been changed. */
  readonly outdated: boolean;
}

export interface Query<Q, T> {
  readonly $state: ReadableAtom<QueryState<T>>;
  /** Asks a question; one still under way is given up. */
  ask(question: Q): Promise<void>;
  /** Asks the latest question again; nothing before the first, and nothing while it is being asked. */
  again(): Promise<void>;
  /** Gives up what is under way. */
  stop(): void;
}

/** A question that is asked again and again, of which only the newest asking counts. */
export function createQuery<Q, T>(
  answerTo: (question: Q, signal: AbortSignal) => Promise<Result<T>>,
  now: () => number,
): Query<Q, T> {
  const $state = atom<QueryState<T>>({
    answer: null,
    at: null,
    problem: null,
    asking: false,
    outdated: false,
  });
  let asked: { readonly question: Q } | null = null;
  let current: AbortController | null = null;

  const run = async (question: Q, outdated: boolean): Promise<void> => {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    $state.set({ ...$state.get(), asking: true, outdated });
    const result = await answerTo(question, mine.signal);
    if (current !== mine) return;
    current = null;
    $state.set(
      result.ok
        ? { answer: result.value, at: now(), problem: null, asking: false, outdated: false }
        : { ...$state.get(), problem: result.problem, asking: false },
    );
  };

  return {
    $state,
    ask: (question) => {
      asked = { question };
      return run(question, $state.get().answer !== null);
    },
    again: async () => {
      if (asked !== null && current === null) await run(asked.question, $state.get().outdated);
    },
    stop: () => {
      current?.abort();
      current = null;
      $state.set({ ...$state.get(), asking: false });
    },
  };
}

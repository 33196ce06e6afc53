import type { Steps } from '../store/subject-store.ts';

/** Who is no longer as they were. */
export interface Changed {
  readonly subjects: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
}

/** The same steps, and after their transaction whom they changed. */
export function watchSteps(steps: Steps): { readonly steps: Steps; readonly changed: Changed } {
  const subjects = new Set<string>();
  const accounts = new Set<string>();
  return {
    changed: { subjects, accounts },
    steps: {
      ...steps,
      foldAccount: (id, input) => {
        accounts.add(id);
        return steps.foldAccount(id, input);
      },
      settle: (input) => {
        subjects.add(input.id);
        return steps.settle(input);
      },
    },
  };
}

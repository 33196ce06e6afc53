import type { Program } from '@foothold/engine';
import type { Steps, SubjectChange } from '../store/subject-store.ts';
import { foldAccount, tellMember } from './fold-account.ts';
import { foldSubject } from './fold-subject.ts';
import { readFresh } from './read-state.ts';
import { settleSubject } from './settle-subject.ts';

/**
 * What a collector does with people and accounts at an instant: fold what is new, or replay the log when something
 * came late or the config changed, then fire what is due. Pure; the store calls it inside its transaction.
 */
export function createSteps(program: Program | null, now: number): Steps {
  if (program === null) return keepForLater(now);
  return {
    now,
    fold: (input) => foldSubject(program, input),
    foldAccount: (id, input) => foldAccount(program, id, input, now),
    tell: (id, spans, account, change) => tellMember(program, id, spans, account, change),
    settle: (input) => settleSubject(program, input, now),
    isFresh: (account) => readFresh(account, program) !== null,
  };
}

/** Without a config the log is kept and nothing is derived; the first config reads it all. */
function keepForLater(now: number): Steps {
  return {
    now,
    fold: ({ subject }) => ({ state: null, spans: subject?.spans ?? [], gains: [], rewritten: [] }),
    foldAccount: () => {
      throw new Error('Without a config nobody is in an account.');
    },
    tell: () => [],
    settle: ({ subject, fresh }): SubjectChange => ({
      state: null,
      derivation: null,
      since: subject?.since ?? fresh[0]?.at ?? now,
      startAt: null,
      segment: null,
      internal: false,
      milestones: {},
      wakeAt: null,
      firings: [],
    }),
    isFresh: () => true,
  };
}

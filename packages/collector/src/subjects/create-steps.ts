import type { Program } from '@foothold/engine';
import type { Steps, SubjectChange } from '../store/subject-store.ts';
import { foldAccount, tellMember } from './fold-account.ts';
import { foldSubject } from './fold-subject.ts';
import { importRest } from './imported.ts';
import { readFresh } from './read-state.ts';
import { type SettleMoment, settleSubject } from './settle-subject.ts';

/**
 * What a collector does with people and accounts at an instant: fold what is new, or replay the log when something
 * came late or the config changed, then fire what is due. Pure; the store calls it inside its transaction.
 */
export function createSteps(
  program: Program | null,
  now: number,
  past: Omit<SettleMoment, 'now'> = {},
): Steps {
  if (program === null) return keepForLater(now);
  const moment = { now, ...past };
  return {
    now,
    ...(past.isImport === true ? { newsAt: importRest(now) } : {}),
    fold: (input) => foldSubject(program, input),
    foldAccount: (id, input) => {
      const change = foldAccount(program, id, input, now);
      if (past.isImport !== true || change === 'log' || change.wakeAt === null) return change;
      return { ...change, wakeAt: Math.max(change.wakeAt, importRest(now)) };
    },
    tell: (id, spans, account, change) => tellMember(program, id, spans, account, change),
    settle: (input) => settleSubject(program, input, moment),
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

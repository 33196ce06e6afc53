import {
  accountEvents,
  advance,
  canonicalJson,
  compareEvents,
  EMPTY_STATE,
  type Event,
  fold,
  isLate,
  type Program,
  replay,
} from '@foothold/engine';
import type { AccountChange, AccountInput, Recent, Span } from '../store/subject-store.ts';
import { partOf } from './account-log.ts';
import { asksAccount } from './asks-account.ts';
import { derivationOf } from './read-state.ts';

/** As many as colleagues at work send while one of them is offline for a moment; each costs a row its length. */
const RECENT_MAX = 32;

/** Folds what an account gained, or the logs of all its members when something came late. */
export function foldAccount(
  program: Program,
  id: string,
  { account, gains, members }: AccountInput,
  now: number,
): AccountChange | 'log' {
  const side = program.account;
  // A person's program always has an account's beside it.
  if (!side) throw new Error('An account has no accounts.');
  const before = account?.state ?? EMPTY_STATE;
  let { base, events }: Recent = account?.recent ?? { base: EMPTY_STATE, events: [] };
  let state = before;
  if (members) {
    events = members.flatMap((member) => partOf(program, id, member)).sort(compareEvents);
    base = EMPTY_STATE;
    state = replay(side, events);
  } else {
    const fresh = [...gains].sort(compareEvents);
    if (fresh.some((event) => isLate(base, event))) return 'log';
    const isInOrder = fresh[0] === undefined || !isLate(state, fresh[0]);
    events = [...events, ...fresh];
    if (isInOrder) state = fresh.reduce((sum, event) => fold(side, sum, event), state);
    else {
      events = [...events].sort(compareEvents);
      state = replay(side, events, base);
    }
  }
  const kept = events.slice(-RECENT_MAX);
  const recent = { base: replay(side, events.slice(0, events.length - kept.length), base), events: kept };
  // Kept as the log left it, told as time has left it: a late event may still come in between.
  const current = advance(side, state, now);
  const hasNews =
    differs(state.accountTraits, before.accountTraits) || (asksAccount(program) && differs(state, before));
  return {
    state,
    recent,
    derivation: derivationOf(program),
    milestones: current.milestones,
    wakeAt: current.due,
    concernsMembers: hasNews,
  };
}

function differs(a: unknown, b: unknown): boolean {
  return a !== b && canonicalJson(a) !== canonicalJson(b);
}

/** What an account reached, as events of a member's: at the instant, or when they came. Of two spans the first counts. */
export function tellMember(
  program: Program,
  user: string,
  spans: readonly Span[],
  account: string,
  { state, milestones }: Pick<AccountChange, 'state' | 'milestones'>,
): readonly Event[] {
  const first = new Map<string, Event>();
  for (const { from, to, ...span } of spans) {
    if (span.account !== account) continue;
    const membership = { user, account, from, to: to ?? undefined };
    for (const event of accountEvents(program, { ...state, milestones }, membership)) {
      if (!first.has(event.id)) first.set(event.id, event);
    }
  }
  return [...first.values()];
}

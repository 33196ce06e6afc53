import {
  compareEvents,
  type Decision,
  decide,
  type Event,
  type Facts,
  fold,
  isLate,
  type Program,
  replay,
  type State,
} from '@foothold/engine';
import type { Firing, SettleInput, SubjectChange } from '../store/subject-store.ts';
import { createFiring, createToldFiring } from './create-firing.ts';
import { restOf, toPastFiring, unsent } from './imported.ts';
import { derivationOf, readFresh } from './read-state.ts';
import { serverFacts } from './server-facts.ts';

/** When a subject is settled, and whether a past is being brought in. */
export interface SettleMoment {
  readonly now: number;
  /** The fresh events are of such a past. @default false */
  readonly isImport?: boolean;
  /** There may be more to come of it. @default isImport */
  readonly isImporting?: boolean;
}

/** More than any config can mean in one instant; a guard against a rule that could fire for ever. */
const FIRINGS_AT_ONCE_MAX = 100;

/** Takes in what accounts told somebody, then fires what is due. */
export function settleSubject(
  program: Program,
  input: SettleInput,
  { now, isImport = false, isImporting = isImport }: SettleMoment,
): SubjectChange | 'log' {
  const state = takeIn(program, input);
  if (state === 'log') return 'log';
  const importedAt = isImport ? now : (input.subject?.importedAt ?? null);
  const restsUntil = importedAt === null ? null : restOf(importedAt, now, isImporting);
  const { account, subject, fresh } = input;
  const since = state.start ?? subject?.since ?? fresh[0]?.at ?? now;
  // What their account says is not known yet, and unknown would not hold back what it should: nothing is decided.
  const isPending = account !== null && readFresh(account, program) === null;
  const isUndecided = isPending || restsUntil !== null;
  const done = isUndecided
    ? undecided(program, state, input, now, isPending)
    : fire(program, state, input, now);
  const { active, wakeAt } = done.decision;
  return {
    state: done.state,
    derivation: derivationOf(program),
    since: done.state.start ?? since,
    startAt: done.state.start,
    segment: active.segment,
    internal: done.state.traits.internal === true,
    milestones: active.milestones,
    // Asked again at once it would spin: what is due now has just been done.
    wakeAt: restsUntil ?? (isPending ? now : wakeAt === null ? null : Math.max(wakeAt, done.at + 1)),
    firings: firingsOf(done, input, importedAt, isImport),
    importedAt: isUndecided ? importedAt : null,
  };
}

function firingsOf(
  done: Done,
  { fresh }: SettleInput,
  importedAt: number | null,
  isImport: boolean,
): readonly Firing[] {
  if (isImport) return fresh.flatMap(toPastFiring);
  return importedAt === null ? done.firings : done.firings.map(unsent);
}

function takeIn(program: Program, { subject, folded, told, log }: SettleInput): State | 'log' {
  const { state } = folded;
  if (state === null) throw new Error('A subject was settled before it was folded.');
  const before = Object.values(subject?.told ?? {}).flat();
  const after = Object.values(told).flat();
  const known = new Map(before.map((event) => [event.id, event.at]));
  const news = after.filter(({ id }) => !known.has(id)).sort(compareEvents);
  const isKept = before.every(({ id, at }) => after.some((event) => event.id === id && event.at === at));
  if (isKept) {
    if (news.length === 0) return state;
    const first = news[0];
    if (first && !isLate(state, first)) return news.reduce((sum, event) => fold(program, sum, event), state);
  }
  return log === null ? 'log' : replay(program, [...log, ...after]);
}

interface Done {
  readonly state: State;
  readonly decision: Decision;
  readonly firings: readonly Firing[];
  readonly at: number;
}

function undecided(
  program: Program,
  state: State,
  { id, account, fresh }: SettleInput,
  now: number,
  isPending: boolean,
): Done {
  const facts = serverFacts(id, isPending ? null : account);
  const firings = isPending ? [] : told(program, state, fresh, facts, now);
  return { state, decision: decide(program, state, facts, now), firings, at: now };
}

function fire(program: Program, folded: State, input: SettleInput, now: number): Done {
  const facts = serverFacts(input.id, input.account);
  const firings: Firing[] = [];
  let state = folded;
  for (;;) {
    // An event of another machine may lie a little ahead of this one's clock.
    const at = Math.max(now, state.last?.at ?? now);
    const decision = decide(program, state, facts, at);
    const effect = decision.effects.find((one) => one.kind === 'fire');
    if (!effect || firings.length === FIRINGS_AT_ONCE_MAX) {
      return { state, decision, firings: [...told(program, state, input.fresh, facts, at), ...firings], at };
    }
    const { event, ...firing } = createFiring(input.id, effect, state, at);
    firings.push({ ...firing, event });
    state = fold(program, state, event);
  }
}

/** Firings of browsers that leave something to do here. */
function told(
  program: Program,
  state: State,
  fresh: readonly Event[],
  facts: Facts,
  now: number,
): readonly Firing[] {
  return fresh.flatMap((event) => createToldFiring(program, state, event, facts, now) ?? []);
}

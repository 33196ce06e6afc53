import {
  compareEvents,
  type Decision,
  decide,
  EMPTY_STATE,
  type Event,
  type FireEffect,
  firingId,
  fold,
  isEmail,
  isLate,
  OWN_EVENTS,
  type Program,
  replay,
  type State,
} from '@foothold/engine';
import type { Firing, Step, StepInput, SubjectChange } from '../store/subject-store.ts';
import { readFresh } from './read-state.ts';
import { SERVER_FACTS } from './server-facts.ts';

/** More than any config can mean in one instant; a guard against a rule that could fire for ever. */
const FIRINGS_AT_ONCE_MAX = 100;

/**
 * What a collector does with one subject at an instant: fold what is new, or replay the log when something came late
 * or the config changed, then fire what is due. Pure; the store calls it inside its transaction.
 */
export function createStep(program: Program | null, now: number): Step {
  if (program === null) return keepForLater;
  return (input) => {
    const state = foldInput(program, input);
    return state === 'log' ? 'log' : fireWhatIsDue(program, state, input, now);
  };
}

function foldInput(program: Program, { subject, fresh, log }: StepInput): State | 'log' {
  if (log !== null) return replay(program, log);
  let state = subject === null ? EMPTY_STATE : readFresh(subject, program.hash);
  if (state === null) return 'log';
  for (const event of [...fresh].sort(compareEvents)) {
    if (isLate(state, event)) return 'log';
    state = fold(program, state, event);
  }
  return state;
}

function fireWhatIsDue(program: Program, folded: State, input: StepInput, now: number): SubjectChange {
  const firings: Firing[] = [];
  let state = folded;
  for (;;) {
    // An event of another machine may lie a little ahead of this one's clock.
    const at = Math.max(now, state.last?.at ?? now);
    const decision = decide(program, state, SERVER_FACTS, at);
    const effect = decision.effects.find((one) => one.kind === 'fire');
    if (!effect || firings.length === FIRINGS_AT_ONCE_MAX) {
      return describe(state, decision, firings, input, at, program.hash);
    }
    const firing = createFiring(input.id, effect, state, at);
    firings.push(firing);
    state = fold(program, state, firing.event);
  }
}

function createFiring(id: string, effect: FireEffect, state: State, at: number): Firing {
  const { intervention, occurrence } = effect;
  const event: Event = {
    id: firingId(id, intervention, occurrence),
    at,
    seq: 0,
    type: 'track',
    name: OWN_EVENTS.interventionFired,
    properties: { intervention, occurrence },
  };
  return {
    intervention,
    occurrence,
    // Another event of this very millisecond may sort after it; one millisecond later nothing does.
    event: isLate(state, event) ? { ...event, at: at + 1 } : event,
    evidence: effect.evidence,
    emails: effect.actions.flatMap((action) => (isEmail(action) ? [action.email] : [])),
  };
}

function describe(
  state: State,
  decision: Decision,
  firings: readonly Firing[],
  { subject, fresh }: StepInput,
  now: number,
  hash: string,
): SubjectChange {
  return {
    state,
    configHash: hash,
    since: state.start ?? subject?.since ?? fresh[0]?.at ?? now,
    startAt: state.start,
    segment: decision.active.segment,
    internal: state.traits.internal === true,
    milestones: decision.active.milestones,
    // Asked again at once it would spin: what is due now has just been done.
    wakeAt: decision.wakeAt === null ? null : Math.max(decision.wakeAt, now + 1),
    firings,
  };
}

/** Without a config the log is kept and nothing is derived; the first config reads it all. */
const keepForLater: Step = ({ subject, fresh }) => ({
  state: null,
  configHash: null,
  since: subject?.since ?? fresh[0]?.at ?? 0,
  startAt: null,
  segment: null,
  internal: false,
  milestones: {},
  wakeAt: null,
  firings: [],
});

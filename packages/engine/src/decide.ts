import type { Program } from './compile/program.ts';
import { createView } from './conditions/node.ts';
import { describeActive, promptsOnScreen, toursAtTheirEnd, toursOnScreen } from './content/active.ts';
import type { Decision, Effect, Facts, InterventionReason } from './decision.ts';
import { OWN_EVENTS } from './event.ts';
import { advance } from './fold.ts';
import { actionsOf, isEmail, isInterruptive } from './interventions/actions.ts';
import { findClosing } from './interventions/closing.ts';
import { explainIntervention, judge } from './interventions/judge.ts';
import type { JsonObject } from './json.ts';
import { own } from './own.ts';
import type { State } from './state.ts';

const NOTHING: ReadonlySet<string> = new Set();

/**
 * What to do, what to show and why, at an instant. Stable until `wakeAt` or the next event, so hosts set one timer.
 * After recording an effect's events, ask again: what fired may make room for, or hold back, the next.
 */
export function decide(program: Program, state: State, facts: Facts, now: number): Decision {
  const current = advance(program, state, now);
  const view = createView(current, facts, now);
  const closing = findClosing(program, view, promptsOnScreen(view, NOTHING));
  const closed = new Set(closing.map((effect) => effect.prompt));
  const active = describeActive(program, view, closed);

  const screen = {
    prompts: new Set(active.prompts.map((prompt) => prompt.id)),
    tours: new Set(toursOnScreen(program, view).map((tour) => tour.id)),
  };
  const effects: Effect[] = [
    ...closing.map((properties) => ending(OWN_EVENTS.promptClosed, { ...properties })),
    ...toursAtTheirEnd(program, view).map((tour) => ending(OWN_EVENTS.tourCompleted, { tour })),
  ];
  const reasons: { [id: string]: InterventionReason } = {};
  for (const intervention of program.interventions) {
    const { raw } = intervention;
    const heldBy = judge(intervention, view, screen);
    const reason = explainIntervention(intervention, view, heldBy);
    reasons[raw.id] = reason;
    if (heldBy !== null) continue;
    const actions = actionsOf(raw);
    const occurrence = own(current.fired, raw.id)?.n ?? 0;
    effects.push({ kind: 'fire', intervention: raw.id, occurrence, actions, evidence: reason.when });
    for (const action of actions) {
      if (isEmail(action)) continue;
      if (isInterruptive(action)) screen.tours.add(action.tour);
      if ('prompt' in action) screen.prompts.add(action.prompt);
    }
  }
  const wakeAt = Math.min(view.until, current.due ?? Number.POSITIVE_INFINITY);
  return { effects, active, reasons, wakeAt: wakeAt === Number.POSITIVE_INFINITY ? null : wakeAt };
}

function ending(name: string, properties: JsonObject): Effect {
  return { kind: 'record', name, properties };
}

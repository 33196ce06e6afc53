import type { CompiledIntervention, Program } from './compile/program.ts';
import { createView, explain, type View } from './conditions/node.ts';
import type { Intervention, PlainAction } from './config.ts';
import { describeActive } from './content/active.ts';
import { toursAtTheirEnd } from './content/on-screen.ts';
import type { Active, Decision, Effect, Facts, FireEffect, HeldBy } from './decision.ts';
import { OWN_EVENTS } from './event.ts';
import { variantFor } from './experiments/assign.ts';
import { actionsFor, surfaceOf, takesScreen } from './interventions/actions.ts';
import { type Closing, closed, endOf, findClosing } from './interventions/closing.ts';
import { explainIntervention, judge } from './interventions/judge.ts';
import { spend } from './interventions/pace.ts';
import { advance } from './latches.ts';
import { own } from './own.ts';
import { readPath } from './path.ts';
import type { Pace, State } from './state.ts';
import { quietUntil } from './time/quiet-hours.ts';
import { zoneOf } from './time/zone.ts';

/**
 * What to do, what to show and why, at an instant. Stable until `wakeAt` or the next event, so hosts set one timer.
 * After recording an effect's events, ask again: what fired may make room for, or hold back, the next.
 */
export function decide(program: Program, state: State, facts: Facts, now: number): Decision {
  const current = advance(program, state, now);
  const view = createView(current, now, facts);
  const described = describeActive(program, view);
  const closing = findClosing(program, view, described);
  const ended = toursAtTheirEnd(program, view);
  const effects: Effect[] = [
    ...closing.map(closed),
    ...ended.map(
      (tour): Effect => ({ kind: 'record', name: OWN_EVENTS.tourCompleted, properties: { tour } }),
    ),
  ];
  const active = without(described, closing);

  // What fires here is on screen, and spent, for those that come after it.
  const screen = {
    ...active,
    prompts: [...active.prompts],
    surveys: [...active.surveys],
    tours: [...active.tours],
  };
  const makesRoom = ended.length > 0 || closing.some(({ surface, id }) => takesScreen(program, surface, id));
  let pace: Pace = makesRoom ? { ...current.pace, endedAt: now } : current.pace;
  const verdicts = new Map<CompiledIntervention, HeldBy | null>();
  for (const intervention of program.interventions) {
    let actions: readonly PlainAction[] = [];
    let variant: string | null = null;
    const heldBy = judge(program, intervention, view, { active: screen, pace }, () => {
      [actions, variant] = arm(program, intervention.raw, facts);
      return actions;
    });
    verdicts.set(intervention, heldBy);
    // What has fired may still wait for its delivery: wake when its reason ends.
    if (own(current.fired, intervention.raw.id)) endOf(intervention, view);
    if (heldBy !== null) continue;
    effects.push(fire(program, intervention, view, actions, variant));
    pace = spend(program, pace, actions, now);
    for (const action of actions) {
      const [surface, id] = surfaceOf(action) ?? [];
      if (surface && id)
        screen[`${surface}s`].push({ id, intervention: intervention.raw.id, since: now, step: 0, next: 0 });
    }
  }
  const wakeAt = Math.min(view.until, current.due ?? Number.POSITIVE_INFINITY);
  let reasons: Decision['reasons'] | undefined;
  return {
    effects,
    active,
    get reasons() {
      reasons ??= Object.fromEntries(
        [...verdicts].map(([one, heldBy]) => [
          one.raw.id,
          explainIntervention(one, createView(current, now, facts), heldBy),
        ]),
      );
      return reasons;
    },
    wakeAt: wakeAt === Number.POSITIVE_INFINITY ? null : wakeAt,
  };
}

/** Without what has just lost its reason. */
function without(active: Active, closing: readonly Closing[]): Active {
  if (closing.length === 0) return active;
  const stays =
    (surface: string) =>
    ({ id }: { readonly id: string }): boolean =>
      !closing.some((one) => one.surface === surface && one.id === id);
  return {
    ...active,
    prompts: active.prompts.filter(stays('prompt')),
    surveys: active.surveys.filter(stays('survey')),
    tours: active.tours.filter(stays('tour')),
  };
}

/** What an intervention would do for this person, and their variant when an experiment decides. */
function arm(
  program: Program,
  raw: Intervention,
  facts: Facts,
): [actions: readonly PlainAction[], variant: string | null] {
  let variant: string | null = null;
  const draw = (experiment: string): string | null => {
    variant = variantFor(program.experiments.get(experiment), facts);
    return variant;
  };
  const isOut = raw.experiment !== undefined && draw(raw.experiment) === null;
  return [isOut ? [] : actionsFor(raw, draw), variant];
}

function fire(
  { config, zone }: Program,
  { raw, when }: CompiledIntervention,
  view: View,
  actions: readonly PlainAction[],
  variant: string | null,
): FireEffect {
  const { state, now } = view;
  const occurrence = own(state.fired, raw.id)?.n ?? 0;
  const { quietHours } = config.limits ?? {};
  // A name that is none takes some platforms tens of milliseconds to find out: nobody asks in vain.
  const name = quietHours && quietHours.timezone !== 'config' && readPath(state.traits, 'timezone');
  const theirs = typeof name === 'string' ? zoneOf(name) : null;
  return {
    kind: 'fire',
    intervention: raw.id,
    occurrence,
    actions,
    properties: { intervention: raw.id, occurrence, ...(variant === null ? {} : { variant }) },
    evidence: explain(when, createView(state, now, view.facts)),
    deliverAt: quietUntil(quietHours, theirs ?? zone, now),
  };
}

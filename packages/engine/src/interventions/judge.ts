import type { CompiledIntervention, Program } from '../compile/program.ts';
import { explain, type View, wake } from '../conditions/node.ts';
import type { PlainAction } from '../config.ts';
import type { Active, HeldBy, InterventionReason } from '../decision.ts';
import { own } from '../own.ts';
import type { Pace } from '../state.ts';
import { isInterruptive, isServerAction, surfaceOf, takesScreen } from './actions.ts';
import { endOf } from './closing.ts';
import { holdsBack } from './pace.ts';

/** What is on screen, and what is spent of the budget, at the moment of asking. */
export interface Moment {
  readonly active: Pick<Active, 'holdout' | 'prompts' | 'surveys' | 'tours'>;
  readonly pace: Pace;
}

/**
 * Whether an intervention may do what it is armed with now, and if not, the first thing that holds it back.
 * Level-triggered under caps: `when` and `audience` true, `unless` not, firings left, rested, and the person there.
 */
export function judge(
  program: Program,
  intervention: CompiledIntervention,
  view: View,
  { active, pace }: Moment,
  arm: () => readonly PlainAction[],
): HeldBy | null {
  const { raw } = intervention;
  const { state, facts, now } = view;
  if (state.start === null) return 'not-started';
  if (active.holdout) return 'holdout';
  if (intervention.when.truth(view) !== true) return 'when';
  if (intervention.audience && intervention.audience.truth(view) !== true) return 'audience';
  if (intervention.unless?.truth(view) === true) return 'unless';
  const actions = arm();
  if (actions.length === 0) return 'holdout';
  const fired = own(state.fired, raw.id);
  const edge = own(state.edges, raw.id);
  if (fired) {
    if (fired.n >= intervention.times) return 'times';
    if (intervention.cooldown) {
      const rested = intervention.cooldown(fired.at);
      wake(view, rested);
      if (now < rested) return 'cooldown';
    } else if (edge?.used) return 'still-true';
  }
  if (intervention.expires && edge) {
    const expiry = intervention.expires(edge.at);
    wake(view, expiry);
    if (now >= expiry) return 'expired';
  }
  if (actions.every(isServerAction) !== (facts.host === 'server')) return 'other-host';
  if (facts.host === 'browser') {
    if (!facts.session) return 'away';
    const held = screenHolds(program, active, actions);
    if (held) return held;
  }
  return holdsBack(program, view, pace, actions);
}

/** Never again while its own content is on screen; never a second thing that takes the screen. */
function screenHolds(
  program: Program,
  active: Moment['active'],
  actions: readonly PlainAction[],
): HeldBy | null {
  for (const action of actions) {
    const shown = surfaceOf(action);
    if (shown && active[`${shown[0]}s`].some(({ id }) => id === shown[1])) return 'on-screen';
  }
  const isTaken =
    active.tours.length > 0 ||
    active.surveys.length > 0 ||
    active.prompts.some(({ id }) => takesScreen(program, 'prompt', id));
  return isTaken && actions.some((one) => isInterruptive(program, one)) ? 'busy' : null;
}

/** The same with the whole condition tree, for people. */
export function explainIntervention(
  intervention: CompiledIntervention,
  view: View,
  heldBy: HeldBy | null,
): InterventionReason {
  const { raw, when, audience, unless } = intervention;
  const fired = own(view.state.fired, raw.id)?.n ?? 0;
  return {
    fires: heldBy === null,
    heldBy,
    when: explain(when, view),
    audience: audience && explain(audience, view),
    unless: unless && explain(unless, view),
    ended: fired > 0 && endOf(intervention, view) !== null,
    fired,
  };
}

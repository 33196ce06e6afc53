import type { CompiledIntervention } from '../compile/program.ts';
import type { View } from '../conditions/node.ts';
import type { InterventionReason } from '../decision.ts';
import { own } from '../own.ts';
import { actionsOf, isEmail } from './actions.ts';

/** What is on screen at the moment of asking. */
export interface Screen {
  readonly prompts: ReadonlySet<string>;
  readonly tours: ReadonlySet<string>;
}

/**
 * Whether an intervention may fire, and if not, the first thing that holds it back.
 * Level-triggered under caps: `when` and `audience` true, `unless` not, firings left, rested, and the person there.
 */
export function judge(
  intervention: CompiledIntervention,
  view: View,
  screen: Screen,
): InterventionReason['heldBy'] {
  const { raw } = intervention;
  const { state, facts, now } = view;
  if (state.start === null) return 'not-started';
  if (intervention.when.evaluate(view) !== true) return 'when';
  if (intervention.audience && intervention.audience.evaluate(view) !== true) return 'audience';
  if (intervention.unless?.evaluate(view) === true) return 'unless';
  const fired = own(state.fired, raw.id);
  if (fired && fired.n >= intervention.times) return 'times';
  if (fired && now < fired.at + intervention.cooldownMs) {
    view.until = Math.min(view.until, fired.at + intervention.cooldownMs);
    return 'cooldown';
  }
  if (intervention.inApp !== (facts.host === 'browser')) return 'other-host';
  if (!intervention.inApp) return null;
  if (!facts.session) return 'away';
  return screenHolds(intervention, screen);
}

/** Never again while its own content is on screen; never a second thing that takes the screen. */
function screenHolds(intervention: CompiledIntervention, screen: Screen): 'on-screen' | 'busy' | null {
  for (const action of actionsOf(intervention.raw)) {
    if (isEmail(action)) continue;
    if ('prompt' in action && screen.prompts.has(action.prompt)) return 'on-screen';
    if ('tour' in action) {
      if (screen.tours.has(action.tour)) return 'on-screen';
      if (screen.tours.size > 0) return 'busy';
    }
  }
  return null;
}

/** The same with the whole condition tree, for people. */
export function explainIntervention(
  intervention: CompiledIntervention,
  view: View,
  heldBy: InterventionReason['heldBy'],
): InterventionReason {
  return {
    fires: heldBy === null,
    heldBy,
    when: intervention.when.explain(view),
    audience: intervention.audience?.explain(view) ?? null,
    unless: intervention.unless?.explain(view) ?? null,
    fired: own(view.state.fired, intervention.raw.id)?.n ?? 0,
  };
}

import type { Program } from '../compile/program.ts';
import type { Action, EmailAction, Intervention, PlainAction, ServerAction } from '../config.ts';
import type { Surface } from '../decision.ts';
import { own } from '../own.ts';

/** What an intervention does, as a list in order. */
export function actionsOf({ do: what }: Pick<Intervention, 'do'>): readonly Action[] {
  return listOf(what);
}

/** What an intervention does for one variant, as a list in order: nothing in the holdout (null). */
export function actionsFor(
  intervention: Pick<Intervention, 'do'>,
  variantOf: (experiment: string) => string | null,
): PlainAction[] {
  return actionsOf(intervention).flatMap((action): readonly PlainAction[] =>
    'experiment' in action
      ? listOf(own(action.variants, variantOf(action.experiment) ?? '') ?? [])
      : [action],
  );
}

function listOf<T extends object>(value: T | readonly T[]): readonly T[] {
  // Array.isArray does not narrow readonly arrays.
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** Whether an action sends an email. */
export function isEmail(action: Action): action is EmailAction {
  return 'email' in action;
}

/** Whether an action runs in the collector, with or without a browser. */
export function isServerAction(action: Action): action is ServerAction {
  return isEmail(action) || 'webhook' in action || 'notify' in action;
}

/** What an action puts on screen, if anything. */
export function surfaceOf(action: PlainAction): readonly [Surface, id: string] | null {
  if ('prompt' in action) return ['prompt', action.prompt];
  if ('survey' in action) return ['survey', action.survey];
  return 'tour' in action ? ['tour', action.tour] : null;
}

/** Whether a thing takes the screen, so that only one such thing may show at a time. */
export function takesScreen(program: Program, surface: Surface, id: string): boolean {
  if (surface !== 'prompt') return true;
  const form = program.prompts.get(id)?.form;
  return form === 'modal' || form === 'popover' || form === 'slideout';
}

/** Whether an action takes the screen. */
export function isInterruptive(program: Program, action: PlainAction): boolean {
  const shown = surfaceOf(action);
  return shown !== null && takesScreen(program, ...shown);
}

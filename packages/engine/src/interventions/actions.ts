import type { Action, EmailAction, InAppAction, Intervention } from '../config.ts';

/** What an intervention does, as a list in order. */
export function actionsOf(intervention: Intervention): readonly Action[] {
  // Array.isArray does not narrow readonly arrays.
  return Array.isArray(intervention.do)
    ? (intervention.do as readonly Action[])
    : [intervention.do as Action];
}

/** Whether an action runs in the collector, with or without a browser. */
export function isEmail(action: Action): action is EmailAction {
  return 'email' in action;
}

/** Whether an action takes the screen, so that only one such thing may show at a time. */
export function isInterruptive(action: Action): action is InAppAction & { readonly tour: string } {
  return 'tour' in action;
}

import type { Program } from '../compile/program.ts';
import type { Surface } from '../decision.ts';
import type { Draft } from '../draft.ts';
import { takesScreen } from '../interventions/actions.ts';
import { own } from '../own.ts';

/** Something left the screen: the gap to the next begins, and the rest after a dismissal. */
export function leave(
  program: Program,
  draft: Draft,
  verb: string,
  at: number,
  surface?: Surface,
  id = '',
): void {
  const { endedAt, dismissedAt } = draft.pace;
  // Who puts away what they asked for themself does not ask for rest.
  const wantsRest = verb === 'dismissed' && !(surface && own(draft[`${surface}s`], id)?.replay);
  draft.pace = {
    ...draft.pace,
    endedAt: surface && takesScreen(program, surface, id) ? at : endedAt,
    dismissedAt: wantsRest ? at : dismissedAt,
  };
}

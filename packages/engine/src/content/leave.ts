import type { Program } from '../compile/program.ts';
import type { Surface } from '../decision.ts';
import type { Draft } from '../draft.ts';
import { takesScreen } from '../interventions/actions.ts';

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
  draft.pace = {
    ...draft.pace,
    endedAt: surface && takesScreen(program, surface, id) ? at : endedAt,
    dismissedAt: verb === 'dismissed' ? at : dismissedAt,
  };
}

import type { CompiledIntervention, Program } from '../compile/program.ts';
import type { View } from '../conditions/node.ts';
import type { Active, CloseEffect } from '../decision.ts';

/** Why what an intervention began is over: `when` turned false or `unless` true; unknown leaves it. */
export function endOf({ when, unless }: CompiledIntervention, view: View): CloseEffect['because'] | null {
  if (unless?.truth(view) === true) return 'unless';
  return when.truth(view) === false ? 'when' : null;
}

const SURFACES = ['prompt', 'survey', 'tour'] as const;

/** Things on screen whose reason ended. */
export function findClosing(program: Program, view: View, active: Active): CloseEffect[] {
  return SURFACES.flatMap((surface) =>
    active[`${surface}s`].flatMap(({ id, intervention }): CloseEffect[] => {
      const from = program.interventions.find(({ raw }) => raw.id === intervention);
      const because = from ? endOf(from, view) : null;
      return from && because ? [{ kind: 'close', surface, id, intervention: from.raw.id, because }] : [];
    }),
  );
}

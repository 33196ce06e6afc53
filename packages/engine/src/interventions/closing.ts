import type { CompiledIntervention, Program } from '../compile/program.ts';
import type { View } from '../conditions/node.ts';
import type { Active, RecordEffect, Surface } from '../decision.ts';

/** Something on screen whose reason ended, and which end of it. */
export interface Closing {
  readonly surface: Surface;
  readonly id: string;
  readonly intervention: string;
  readonly because: 'when' | 'unless';
}

/** Why what an intervention began is over: `when` turned false or `unless` true; unknown leaves it. */
export function endOf({ when, unless }: CompiledIntervention, view: View): Closing['because'] | null {
  if (unless?.truth(view) === true) return 'unless';
  return when.truth(view) === false ? 'when' : null;
}

const SURFACES = ['prompt', 'survey', 'tour'] as const;

/** Things on screen whose reason ended. */
export function findClosing(program: Program, view: View, active: Active): Closing[] {
  return SURFACES.flatMap((surface) =>
    active[`${surface}s`].flatMap(({ id, intervention }): Closing[] => {
      const from = program.interventions.find(({ raw }) => raw.id === intervention);
      const because = from ? endOf(from, view) : null;
      return from && because ? [{ surface, id, intervention: from.raw.id, because }] : [];
    }),
  );
}

/** The event that keeps it closed. */
export function closed({ surface, id, intervention, because }: Closing): RecordEffect {
  return {
    kind: 'record',
    name: `foothold:${surface}_closed`,
    properties: { [surface]: id, intervention, because },
  };
}

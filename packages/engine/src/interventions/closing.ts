import type { Program } from '../compile/program.ts';
import type { View } from '../conditions/node.ts';
import type { ActivePrompt } from '../decision.ts';

/** A prompt whose reason ended, and which end of it. */
export interface Closing {
  readonly prompt: string;
  readonly because: 'when' | 'unless';
}

/** Prompts on screen whose reason ended: `when` turned false or `unless` true; unknown leaves them. */
export function findClosing(program: Program, view: View, prompts: readonly ActivePrompt[]): Closing[] {
  return prompts.flatMap((prompt): Closing[] => {
    const from = program.interventions.find(({ raw }) => raw.id === prompt.intervention);
    if (!from) return [];
    if (from.unless?.evaluate(view) === true) return [{ prompt: prompt.id, because: 'unless' }];
    if (from.when.evaluate(view) === false) return [{ prompt: prompt.id, because: 'when' }];
    return [];
  });
}

import type { Program } from '../compile/program.ts';
import type { View } from '../conditions/node.ts';
import type { ActivePrompt, CloseEffect } from '../decision.ts';

/** Prompts on screen whose reason ended: `when` turned false or `unless` true; unknown leaves them. */
export function findClosing(program: Program, view: View, prompts: readonly ActivePrompt[]): CloseEffect[] {
  return prompts.flatMap((prompt): CloseEffect[] => {
    const from = program.interventions.find(({ raw }) => raw.id === prompt.intervention);
    if (!from) return [];
    if (from.unless?.evaluate(view) === true)
      return [{ kind: 'close', prompt: prompt.id, because: 'unless' }];
    if (from.when.evaluate(view) === false) return [{ kind: 'close', prompt: prompt.id, because: 'when' }];
    return [];
  });
}

import type { MilestoneCondition } from '../config.ts';
import type { Truth } from '../decision.ts';
import { own } from '../own.ts';
import type { Head } from './head.ts';
import type { Node, View } from './node.ts';

/** That milestone is reached. */
export const milestoneHead: Head<MilestoneCondition> = {
  key: 'milestone',
  compile(raw, path, context): Node {
    const id = raw.milestone;
    if (!context.milestoneIds.has(id))
      context.problem(
        [...path, 'milestone'],
        id,
        'the id of a milestone of this config',
        context.milestoneIds,
      );
    context.uses.milestones.add(id);
    const reachedAt = (view: View): number | null => own(view.state.milestones, id) ?? null;
    const evaluate = (view: View): Truth => reachedAt(view) !== null;
    return {
      evaluate,
      explain: (view) => ({
        head: 'milestone',
        truth: evaluate(view),
        found: reachedAt(view),
        expected: { milestone: id },
      }),
    };
  },
};

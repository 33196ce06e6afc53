import type { NotCondition } from '../config.ts';
import type { Truth } from '../decision.ts';
import type { Head } from './head.ts';
import type { Node, View } from './node.ts';

/** The opposite; not unknown is unknown. */
export const notHead: Head<NotCondition> = {
  key: 'not',
  compile(raw, path, context): Node {
    const child = context.condition(raw.not, [...path, 'not']);
    const evaluate = (view: View): Truth => {
      const truth = child.evaluate(view);
      return truth === null ? null : !truth;
    };
    return {
      evaluate,
      explain: (view) => {
        const explained = child.explain(view);
        return {
          head: 'not',
          truth: evaluate(view),
          found: explained.truth,
          expected: false,
          children: [explained],
        };
      },
    };
  },
};

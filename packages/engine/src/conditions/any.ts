import type { AnyCondition } from '../config.ts';
import type { Truth } from '../decision.ts';
import type { Head } from './head.ts';
import type { Node, View } from './node.ts';

/** True if any is true, else unknown if any is unknown, else false. */
export const anyHead: Head<AnyCondition> = {
  key: 'any',
  compile(raw, path, context): Node {
    const children = raw.any.map((child, i) => context.condition(child, [...path, 'any', i]));
    const evaluate = (view: View): Truth => {
      let truth: Truth = false;
      for (const child of children) {
        const one = child.evaluate(view);
        if (one === true) return true;
        if (one === null) truth = null;
      }
      return truth;
    };
    return {
      evaluate,
      explain: (view) => {
        const explained = children.map((child) => child.explain(view));
        return {
          head: 'any',
          truth: evaluate(view),
          found: explained.filter((one) => one.truth === true).length,
          expected: 1,
          children: explained,
        };
      },
    };
  },
};

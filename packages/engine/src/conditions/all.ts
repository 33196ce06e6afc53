import type { AllCondition } from '../config.ts';
import type { Truth } from '../decision.ts';
import type { Head } from './head.ts';
import type { Node, View } from './node.ts';

/** False if any is false, else unknown if any is unknown, else true. */
export const allHead: Head<AllCondition> = {
  key: 'all',
  compile(raw, path, context): Node {
    const children = raw.all.map((child, i) => context.condition(child, [...path, 'all', i]));
    const evaluate = (view: View): Truth => {
      let truth: Truth = true;
      for (const child of children) {
        const one = child.evaluate(view);
        if (one === false) return false;
        if (one === null) truth = null;
      }
      return truth;
    };
    return {
      evaluate,
      explain: (view) => {
        const explained = children.map((child) => child.explain(view));
        return {
          head: 'all',
          truth: evaluate(view),
          found: explained.filter((one) => one.truth === true).length,
          expected: children.length,
          children: explained,
        };
      },
    };
  },
};

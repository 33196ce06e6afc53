import type { AllCondition, AnyCondition, Condition } from '../config.ts';
import type { Head } from './head.ts';
import type { Leaf } from './node.ts';

/** The value that decides is final; else unknown if any is unknown, else the other value. */
function compileList(
  list: readonly Condition[],
  decides: boolean,
  context: Parameters<Head<never>>[1],
): Leaf {
  const children = list.map(context.build);
  return {
    children,
    expected: decides ? 1 : children.length,
    truth: (view) => {
      let truth: boolean | null = !decides;
      for (const child of children) {
        const one = child.truth(view);
        if (one === decides) return one;
        if (one === null) truth = null;
      }
      return truth;
    },
    found: (view) => children.filter((child) => child.truth(view) === true).length,
  };
}

/** False if any is false, else unknown if any is unknown, else true. */
export const allHead: Head<AllCondition> = (raw, context) => compileList(raw.all, false, context);

/** True if any is true, else unknown if any is unknown, else false. */
export const anyHead: Head<AnyCondition> = (raw, context) => compileList(raw.any, true, context);

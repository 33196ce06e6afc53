import type { Condition } from '../config.ts';
import type { Truth } from '../decision.ts';
import type { HeadContext, Path } from './head.ts';
import type { Node, View } from './node.ts';

/** Kleene's `all` and `any` over a list: one child of the decisive value decides, else one unknown leaves it unknown. */
export function compileList(
  head: 'all' | 'any',
  list: readonly Condition[],
  path: Path,
  context: HeadContext,
): Node {
  const decisive = head === 'any';
  const children = list.map((child, i) => context.condition(child, [...path, head, i]));
  const evaluate = (view: View): Truth => {
    let truth: Truth = !decisive;
    for (const child of children) {
      const one = child.evaluate(view);
      if (one === decisive) return decisive;
      if (one === null) truth = null;
    }
    return truth;
  };
  return {
    evaluate,
    explain: (view) => {
      const explained = children.map((child) => child.explain(view));
      return {
        head,
        truth: evaluate(view),
        found: explained.filter((one) => one.truth === true).length,
        expected: decisive ? 1 : children.length,
        children: explained,
      };
    },
  };
}

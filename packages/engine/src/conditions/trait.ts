import type { TraitCondition } from '../config.ts';
import type { Truth } from '../decision.ts';
import type { Json } from '../json.ts';
import { readTrait } from '../traits.ts';
import { comparatorJson, compares } from './comparator.ts';
import type { Head } from './head.ts';
import type { Node, View } from './node.ts';

/** The trait compares. A trait never sent is unknown, but whether it `exists` is always known. */
export const traitHead: Head<TraitCondition> = {
  key: 'trait',
  compile(raw, _path, context): Node {
    const { trait, ...by } = raw;
    context.uses.traits = true;
    const value = (view: View): Json | undefined => readTrait(view.state, view.facts, trait);
    const evaluate = (view: View): Truth => {
      const found = value(view);
      return found === undefined && by.exists === undefined ? null : compares(found, by);
    };
    return {
      evaluate,
      explain: (view) => ({
        head: 'trait',
        truth: evaluate(view),
        found: value(view) ?? null,
        expected: { trait, ...comparatorJson(by) },
      }),
    };
  },
};

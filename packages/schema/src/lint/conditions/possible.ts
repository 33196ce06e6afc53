import type { Condition } from '@foothold/engine';

/** What a condition may be in a world: true at some time, false at some time, or both. */
export interface Possible {
  readonly true: boolean;
  readonly false: boolean;
}

export const EITHER: Possible = { true: true, false: true };
export const NEVER: Possible = { true: false, false: true };
export const ALWAYS: Possible = { true: true, false: false };

/** A condition that holds no others. */
export type Leaf = Exclude<
  Condition,
  { readonly all: unknown } | { readonly any: unknown } | { readonly not: Condition }
>;

/** What a condition may be, from what its leaves may be. */
export function possible(condition: Condition, ofLeaf: (leaf: Leaf) => Possible): Possible {
  if ('all' in condition) {
    const parts = condition.all.map((one) => possible(one, ofLeaf));
    return { true: parts.every((one) => one.true), false: parts.some((one) => one.false) };
  }
  if ('any' in condition) {
    const parts = condition.any.map((one) => possible(one, ofLeaf));
    return { true: parts.some((one) => one.true), false: parts.every((one) => one.false) };
  }
  if (isNot(condition)) {
    const { true: isTrue, false: isFalse } = possible(condition.not, ofLeaf);
    return { true: isFalse, false: isTrue };
  }
  return ofLeaf(condition);
}

/** `not` beside `trait` or `active` is a comparison. */
export function isNot(condition: Condition): condition is { readonly not: Condition } {
  return 'not' in condition && !('trait' in condition) && !('active' in condition);
}

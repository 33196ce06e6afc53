import type { Comparator, NumberComparator, Scalar } from '../config.ts';
import type { Json } from '../json.ts';
import { matchesGlob } from './glob.ts';

type Test = (value: Json, by: Json) => boolean;

/** Numbers compare with numbers and strings with strings; a mixed pair has no order and does not match. */
const ordered =
  (test: (value: number | string, by: number | string) => boolean): Test =>
  (value, by) =>
    (typeof value === 'number' && typeof by === 'number') ||
    (typeof value === 'string' && typeof by === 'string')
      ? test(value, by)
      : false;

const TESTS: { readonly [K in keyof Required<Comparator>]: Test } = {
  is: (value, by) => value === by,
  not: (value, by) => value !== by,
  in: (value, by) => Array.isArray(by) && by.includes(value),
  gt: ordered((value, by) => value > by),
  gte: ordered((value, by) => value >= by),
  lt: ordered((value, by) => value < by),
  lte: ordered((value, by) => value <= by),
  exists: (_value, by) => by === true,
  contains: (value, by) =>
    typeof value === 'string'
      ? typeof by === 'string' && value.includes(by)
      : Array.isArray(value) && value.includes(by),
  glob: (value, by) => typeof value === 'string' && typeof by === 'string' && matchesGlob(value, by),
};

type Key = keyof Comparator;

/** Keys a comparator may have. */
// Object.keys loses the literal types of a record whose keys are known.
export const COMPARATOR_KEYS = Object.keys(TESTS) as readonly Key[];

/** A comparator ready to ask: whether a value holds against all its keys. A missing one matches only `exists: false`. */
export function compileComparator(by: Comparator): (value: Json | undefined) => boolean {
  const tests = COMPARATOR_KEYS.flatMap((key) => {
    const bound = by[key];
    return bound === undefined ? [] : [{ test: TESTS[key], bound }];
  });
  const [only] = tests;
  return (value) => {
    if (value === undefined) return by.exists === false;
    if (only && tests.length === 1) return only.test(value, only.bound);
    return tests.every(({ test, bound }) => test(value, bound));
  };
}

/** Whether a value holds against a comparator. */
export function compares(value: Json | undefined, by: Comparator): boolean {
  return compileComparator(by)(value);
}

/** The comparator a bare value stands for. */
export function asComparator(value: Scalar | Comparator): Comparator {
  return value !== null && typeof value === 'object' ? value : { is: value };
}

/** The figure up to which a count has to be exact for its comparison to be. */
export function countsUpTo(by: NumberComparator): number {
  const { gte = 1, lt = 1, gt = 0, is = 0, not = 0, lte = 0, in: list = [] } = by;
  return Math.ceil(Math.max(gte, lt, Math.max(gt, is, not, lte, ...list) + 1));
}

/** The number keys of a comparator, those left out left out. */
export function numberComparator(by: NumberComparator): NumberComparator {
  return Object.fromEntries(Object.entries(by).filter(([key]) => key in TESTS));
}

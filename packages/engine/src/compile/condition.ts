import { allHead } from '../conditions/all.ts';
import { anyHead } from '../conditions/any.ts';
import { elapsedHead } from '../conditions/elapsed.ts';
import { eventHead } from '../conditions/event.ts';
import type { HeadContext, Path } from '../conditions/head.ts';
import { milestoneHead } from '../conditions/milestone.ts';
import type { Node } from '../conditions/node.ts';
import { notHead } from '../conditions/not.ts';
import { traitHead } from '../conditions/trait.ts';
import type { Condition } from '../config.ts';

/** Stands in for a condition that has a problem: the program is never handed out. */
const NEVER: Node = {
  evaluate: () => null,
  explain: () => ({ head: 'unknown', truth: null, found: null, expected: null }),
};

/** Keys that name a head. */
export const HEAD_KEYS = ['event', 'elapsed', 'milestone', 'trait', 'all', 'any', 'not'] as const;

/** Compiles one condition by its head. `not` beside `trait` is that head's comparator. */
export function compileCondition(raw: Condition, path: Path, context: HeadContext): Node {
  if ('trait' in raw) return traitHead.compile(raw, path, context);
  if ('event' in raw) return eventHead.compile(raw, path, context);
  if ('elapsed' in raw) return elapsedHead.compile(raw, path, context);
  if ('milestone' in raw) return milestoneHead.compile(raw, path, context);
  if ('all' in raw) return allHead.compile(raw, path, context);
  if ('any' in raw) return anyHead.compile(raw, path, context);
  if ('not' in raw) return notHead.compile(raw, path, context);
  context.problem(path, raw, `a condition: an object with one of ${HEAD_KEYS.join(', ')}`);
  return NEVER;
}

import type { Anchor, Condition } from '@foothold/engine';
import { countOf, hasUpperEdge } from './figure.ts';
import { isNot, type Leaf } from './possible.ts';

/** Whether a condition that is true can become false by what the person does. */
export function canTurnFalse(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(canTurnFalse);
  if ('any' in condition) return condition.any.every(canTurnFalse);
  if (isNot(condition)) return canTurnTrue(condition.not);
  return leafCanTurnFalse(condition);
}

/** Whether a condition that is false can become true by what the person does. */
function canTurnTrue(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(canTurnTrue);
  if ('any' in condition) return condition.any.some(canTurnTrue);
  if (isNot(condition)) return canTurnFalse(condition.not);
  // Time passes whatever they do, and signals are about what they leave undone.
  return !('elapsed' in condition || 'signal' in condition);
}

function leafCanTurnFalse(leaf: Leaf): boolean {
  if ('event' in leaf) return leaf.within !== undefined || moves(leaf.since) || hasUpperEdge(countOf(leaf));
  if ('sequence' in leaf) return leaf.within !== undefined;
  if ('active' in leaf) return leaf.within !== undefined || moves(leaf.since) || hasUpperEdge(leaf);
  if ('elapsed' in leaf) return moves(leaf.since);
  return !('milestone' in leaf);
}

/** Whether an anchor is a later instant after each thing they do. */
function moves(anchor: Anchor | undefined): boolean {
  if (anchor === undefined) return false;
  if (typeof anchor === 'string') return anchor !== 'start';
  return 'at' in anchor && moves(anchor.at);
}

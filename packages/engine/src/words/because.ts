import type { Reason } from '../decision.ts';
import { conditionWords } from './condition-words.ts';

/** Why a condition is what it is, in one breath: the leaves that decide it. */
export function becauseWords(reason: Reason): string {
  return decidingLeaves(reason).map(leafWords).join(', ');
}

function leafWords(reason: Reason): string {
  const words = conditionWords(reason);
  return reason.truth === true ? words : reason.truth === false ? `not ${words}` : `${words} is not known`;
}

/** The leaves that make a condition what it is. */
export function decidingLeaves(reason: Reason): readonly Reason[] {
  const { head, truth, children } = reason;
  if (!children) return [reason];
  if (head === 'not') return children.flatMap(decidingLeaves);
  const same = children.filter((child) => child.truth === truth);
  // All of the parts make an `all` true; one of them is enough for the other ways.
  const isByAll = (head === 'all') === (truth === true);
  return (isByAll ? same : same.slice(0, 1)).flatMap(decidingLeaves);
}

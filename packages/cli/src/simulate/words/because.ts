import type { Reason } from '@foothold/engine';
import { conditionWords } from './condition-words.ts';

/** Why a condition is what it is, in one breath: the leaves that decide it. */
export function becauseWords(reason: Reason): string {
  return deciding(reason).join(', ');
}

function deciding(reason: Reason): string[] {
  const { head, truth, children } = reason;
  if (!children) {
    const words = conditionWords(reason);
    return [truth === true ? words : truth === false ? `not ${words}` : `${words} is not known`];
  }
  if (head === 'not') return children.flatMap(deciding);
  const same = children.filter((child) => child.truth === truth);
  // All of the parts make an `all` true; one of them is enough for the other ways.
  const isByAll = (head === 'all') === (truth === true);
  return (isByAll ? same : same.slice(0, 1)).flatMap(deciding);
}

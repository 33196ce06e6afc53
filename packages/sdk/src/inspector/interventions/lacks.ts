import type { Reason } from '@foothold/engine';
import { conditionWords, foundWords, recordOf } from '@foothold/engine/words';
import type { Instants } from '../shared/instants.ts';

/** A leaf that is not as it would have to be. */
interface Lack {
  readonly reason: Reason;
  /** What it would have to be. */
  readonly wanted: boolean;
}

/** More in one sentence nobody follows; the tree has them all. */
const NAMED_MAX = 3;

export interface LackWords {
  /** Something has happened that must not have: waiting alone does not help. */
  readonly isHeld: boolean;
  readonly text: string;
}

/** What keeps a condition from being true, as one sentence. */
export function lackWords(reason: Reason, instants: Instants): LackWords {
  const { lacks, joined } = lacksOf(reason, true);
  const held = lacks.filter((one) => !one.wanted && one.reason.truth === true);
  const say = (some: readonly Lack[]): string => {
    const named = some.slice(0, NAMED_MAX).map((one) => wordsOf(one, instants));
    const more = some.length > NAMED_MAX ? `, and ${some.length - NAMED_MAX} more` : '';
    return named.join(joined) + more;
  };
  if (held.length > 0 && (joined === AND || held.length === lacks.length)) {
    return { isHeld: true, text: `Held back: ${say(held)}.` };
  }
  const isUnknown = lacks.every((one) => one.reason.truth === null);
  return {
    isHeld: false,
    text: `${isUnknown ? 'Not known yet: asks for' : 'Not yet: waits for'} ${say(lacks)}.`,
  };
}

const AND = ' and ';
const OR = ' or ';

/** The leaves that would have to change, and whether all of them or any. */
function lacksOf(
  reason: Reason,
  wanted: boolean,
): { readonly lacks: readonly Lack[]; readonly joined: string } {
  const { head, children } = reason;
  if (!children) return { lacks: [{ reason, wanted }], joined: AND };
  const [only] = children;
  if (head === 'not' && only) return lacksOf(only, !wanted);
  const off = children.filter((child) => child.truth !== wanted);
  const inner = off.map((child) => lacksOf(child, wanted));
  // Of one alone it is that one's own parts that are joined.
  const joined = inner.length === 1 ? inner[0]?.joined : (head === 'all') === wanted ? AND : OR;
  return { lacks: inner.flatMap(({ lacks }) => lacks), joined: joined ?? AND };
}

function wordsOf({ reason, wanted }: Lack, instants: Instants): string {
  const words = conditionWords(reason);
  const { dueAt } = recordOf(reason.found);
  if (wanted && reason.truth === false && typeof dueAt === 'number') {
    return `${words}, due ${instants.relative(dueAt)}`;
  }
  const found = foundWords(reason, instants);
  const asked = wanted || reason.truth === true ? words : `${words} to be false`;
  return found === '' ? asked : `${asked} (${found})`;
}

import type { Json, Reason, Truth } from '@foothold/engine';
import { conditionWords, foundWords, type InstantWords, recordOf } from '@foothold/engine/words';

/** A condition with its value, in words. */
export interface Branch {
  readonly text: string;
  readonly truth: Truth;
  /** What was found; empty for what the parts say. */
  readonly found: string;
  readonly children: readonly Branch[];
}

/** A condition tree as it is drawn. */
export function branchOf(reason: Reason, instants: InstantWords): Branch {
  const { head, truth, children = [] } = reason;
  const [only] = children;
  // "not" and what it denies are one thought.
  if (head === 'not' && only && !only.children) {
    return {
      text: `not: ${conditionWords(only)}`,
      truth,
      found: foundWords(rounded(only), instants),
      children: [],
    };
  }
  return {
    text: conditionWords(reason),
    truth,
    found: foundWords(rounded(reason), instants),
    children: children.map((child) => branchOf(child, instants)),
  };
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** Nobody reads milliseconds of a day. */
function rounded(reason: Reason): Reason {
  return { ...reason, found: roundLengths(reason.found) };
}

function roundLengths(found: Json): Json {
  if (found === null || typeof found !== 'object' || Array.isArray(found)) return found;
  return Object.fromEntries(
    Object.entries(recordOf(found)).map(([key, value]) => {
      if (!key.endsWith('Ms') || typeof value !== 'number') return [key, roundLengths(value)];
      const step = value < MINUTE_MS ? SECOND_MS : MINUTE_MS;
      return [key, Math.floor(value / step) * step];
    }),
  );
}

import { type Anchor, OWN_EVENTS, OWN_PREFIX, parseDuration } from '@foothold/engine';
import { countOf, someFigureHolds } from './figure.ts';
import type { World } from './milestone-world.ts';
import { eventNames } from './names.ts';
import { EITHER, NEVER } from './possible.ts';

const DAY_MS = 86_400_000;
const OWN_NAMES: ReadonlySet<string> = new Set(Object.values(OWN_EVENTS));

/** Any world there can be: a leaf that is never true in it is never true at all. */
export const ANY_WORLD: World = (leaf) => {
  if ('event' in leaf) {
    const can =
      eventNames(leaf).some(canHappen) && someFigureHolds(countOf(leaf), Number.MAX_SAFE_INTEGER, true);
    return can ? EITHER : NEVER;
  }
  if ('sequence' in leaf)
    return leaf.sequence.every((step) => eventNames(step).some(canHappen)) ? EITHER : NEVER;
  if ('active' in leaf) {
    const most = isEmptySpan(leaf.since, leaf.until) ? 0 : mostActive(leaf.active, leaf.within);
    return someFigureHolds(leaf, most, leaf.active !== 'share') ? EITHER : NEVER;
  }
  if ('trait' in leaf) return isContradiction(leaf) ? NEVER : EITHER;
  return EITHER;
};

const canHappen = (name: string): boolean => !name.startsWith(OWN_PREFIX) || OWN_NAMES.has(name);

/** A window of n days touches n + 1 calendar days at most. */
function mostActive(what: 'days' | 'users' | 'share', within: string | undefined): number {
  const lengthMs = within === undefined ? null : parseDuration(within);
  return what === 'days' && lengthMs !== null ? Math.ceil(lengthMs / DAY_MS) + 1 : Number.MAX_SAFE_INTEGER;
}

function isEmptySpan(since: Anchor | undefined, until: Anchor | undefined): boolean {
  if (until === undefined) return false;
  const from = offsetOf(since ?? 'start');
  const to = offsetOf(until);
  return from.base === to.base && from.ms !== null && to.ms !== null && to.ms <= from.ms;
}

function offsetOf(anchor: Anchor): { readonly base: string; readonly ms: number | null } {
  if (typeof anchor === 'object' && 'at' in anchor)
    return { base: JSON.stringify(anchor.at), ms: parseDuration(anchor.plus) };
  return { base: JSON.stringify(anchor), ms: 0 };
}

/** Bounds that leave nothing between them. */
function isContradiction(by: {
  readonly gt?: number | string | undefined;
  readonly gte?: number | string | undefined;
  readonly lt?: number | string | undefined;
  readonly lte?: number | string | undefined;
}): boolean {
  const low = by.gte ?? by.gt;
  const high = by.lte ?? by.lt;
  if (typeof low !== 'number' || typeof high !== 'number') return false;
  return low > high || (low === high && (by.gt !== undefined || by.lt !== undefined));
}

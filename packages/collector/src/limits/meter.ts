import { randomInt } from 'node:crypto';

/** A minute's worth may come at once: pages send what they kept while they were offline. */
const BURST_MS = 60_000;
/** Enough that two of those who are busy at one time rarely meet. A power of two. */
const SLOTS = 32_768;
const ROWS = 2;
const UINT32 = 0x1_0000_0000;

/** Counts what names do, in memory that never grows, whoever thinks up names. */
export interface Meter {
  /** How long a name has to wait before it may do so much (ms); 0: now. */
  waitFor(name: string, cost: number): number;
  take(name: string, cost: number): void;
}

/**
 * A leaky bucket a name, in a table of fixed size: each row has a slot for a name, and the emptier one counts. Names that
 * share a slot in every row share their bucket, so that a flood of names never empties anybody's, it only fills some.
 */
export function createMeter(perMinute: number, now: () => number): Meter {
  /** Until when what a slot took is worked off (ms). */
  const rows = Array.from({ length: ROWS }, () => ({
    seed: randomInt(UINT32 - 1),
    until: new Float64Array(SLOTS),
  }));
  const costMs = BURST_MS / perMinute;
  const fullAt = (name: string): number =>
    rows.reduce(
      (least, { seed, until }) => Math.min(least, until[slotOf(name, seed)] ?? 0),
      Number.MAX_VALUE,
    );
  return {
    waitFor: (name, cost) => {
      const behind = Math.max(0, fullAt(name) - now());
      // More at once than a bucket holds has to find it empty.
      return Math.max(0, behind + Math.min(cost * costMs, BURST_MS) - BURST_MS);
    },
    take: (name, cost) => {
      for (const { seed, until } of rows) {
        const slot = slotOf(name, seed);
        until[slot] = Math.max(until[slot] ?? 0, now()) + cost * costMs;
      }
    },
  };
}

/** FNV-1a from a start nobody outside knows. */
function slotOf(name: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16_777_619);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 2_246_822_507) >>> 16) & (SLOTS - 1);
}

import { murmur3, utf8 } from '@foothold/engine';

/** Chance that repeats itself: the same seed gives the same numbers, on any machine. */
export interface Random {
  /** At least 0, under 1. */
  next(): number;
  chance(probability: number): boolean;
  /** Standard normal. */
  normal(): number;
  /** Skewed to the right, as human delays are: half are shorter than `median`. */
  logNormal(median: number, sigma: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** A stream of chance that belongs to a name, and no other name shares. */
export function createRandom(name: string): Random {
  let state = murmur3(utf8(name));
  // mulberry32: 32 bits of state are plenty for a person's few hundred draws.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  // Box and Muller; 1 - next() is never 0.
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    chance: (probability) => next() < probability,
    normal,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  };
}

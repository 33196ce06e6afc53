import { StoreFull } from '../store.ts';
import type { Ballast } from './ballast.ts';

/** While the disk is full: asking it more often would tell nothing. */
const LOOK_MS = 1_000;
/** So many times the ballast must be free before the disk counts as no longer full. */
const RESUME_FACTOR = 2;
const RESUME_MIN_BYTES = 4 * 1024 * 1024;

/** Decides who may write when the disk is full: what was kept for that case is for people, not for events. */
export interface DiskGuard {
  /** @throws StoreFull while there is room for what people ask for alone */
  admit(): void;
  /** A write found no room: frees the ballast; true when there was one, so that trying again makes sense. */
  onFull(): boolean;
}

/** For a store whose disk nobody watches. */
export const unguarded: DiskGuard = { admit: () => {}, onFull: () => false };

/** @param onChange told when the disk has become full, and when it no longer is */
export function createDiskGuard(
  ballast: Ballast,
  onChange: (isFull: boolean) => void = () => {},
  now: () => number = () => performance.now(),
): DiskGuard {
  let size = ballast.fill();
  let isFull = false;
  let lookedAt = Number.NEGATIVE_INFINITY;

  const hasRoom = (): boolean => {
    if (now() - lookedAt < LOOK_MS) return false;
    lookedAt = now();
    return ballast.free() >= Math.max(RESUME_MIN_BYTES, size * RESUME_FACTOR);
  };
  return {
    admit: () => {
      if (!isFull) return;
      if (!hasRoom()) throw new StoreFull('The disk is full.');
      size = ballast.fill();
      isFull = false;
      onChange(false);
    },
    onFull: () => {
      if (isFull) return false;
      isFull = true;
      lookedAt = now();
      ballast.release();
      onChange(true);
      return size > 0;
    },
  };
}

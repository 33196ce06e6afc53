import type { Arrival } from './subject-store.ts';

/**
 * Whether an anonymous person becomes the one an arrival is of. With a token or a secret key, always. Without, only
 * while nothing is known of that user: anybody can name a user, and must not put a past of their making on somebody's.
 */
export function mayMerge({ verified }: Pick<Arrival, 'verified'>, isKnown: boolean): boolean {
  return verified || !isKnown;
}

/** Merges that were asked for and not made are counted under this. */
export const MERGE_REFUSED = 'merge:unverified';

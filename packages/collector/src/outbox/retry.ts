const FIRST_PAUSE_MS = 30_000;
/** So that a die that shows 0 is no hammer. */
const PAUSE_MIN_MS = 1_000;
/** Also the most that a receiver may ask for: one that says "in a year" is asked before. */
export const PAUSE_MAX_MS: number = 6 * 3_600_000;
/** A weekend and a Monday: by then somebody has looked. */
const GIVE_UP_AFTER_MS = 75 * 3_600_000;
const ATTEMPTS_MIN = 10;

export interface Attempt {
  /** Tries so far, this one included. */
  readonly attempt: number;
  /** When the first of them was (ms). */
  readonly triedAt: number;
  readonly now: number;
  /** How long the receiver asks to be left alone (ms). */
  readonly asked?: number | null;
}

/**
 * When to try again (ms): after a pause of any length up to one that grows fourfold, so that what failed together does
 * not come back together. Null to give up, which is not before ten tries and 75 hours.
 */
export function nextAttempt(
  { attempt, triedAt, now, asked = null }: Attempt,
  random: () => number,
): number | null {
  if (attempt >= ATTEMPTS_MIN && now - triedAt >= GIVE_UP_AFTER_MS) return null;
  const longest = Math.min(FIRST_PAUSE_MS * 4 ** (attempt - 1), PAUSE_MAX_MS);
  const own = Math.max(PAUSE_MIN_MS, Math.round(random() * longest));
  return now + Math.max(own, Math.min(asked ?? 0, PAUSE_MAX_MS));
}

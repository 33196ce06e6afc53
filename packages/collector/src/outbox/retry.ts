const FIRST_PAUSE_MS = 30_000;
const PAUSE_MAX_MS = 6 * 3_600_000;
/** A message that could not go out for three days no longer fits the moment it was meant for. */
const GIVE_UP_AFTER_MS = 72 * 3_600_000;

/** When to try again (ms), each pause four times the one before; null to give up. `since`: when it might first go out. */
export function nextAttempt(attempt: number, since: number, now: number): number | null {
  const at = now + Math.min(FIRST_PAUSE_MS * 4 ** (attempt - 1), PAUSE_MAX_MS);
  return at - since > GIVE_UP_AFTER_MS ? null : at;
}

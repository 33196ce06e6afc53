/**
 * One subject's time to an event, in ms. When it has not come, `time` is how long it has been watched: the subject
 * is censored there, which says "at least this long" and not "never".
 */
export interface Observation {
  readonly time: number;
  readonly reached: boolean;
}

interface Timed {
  readonly startAt: number;
  readonly reachedAt: number | null;
}

/** What was known of each subject at `now`: who had not started is left out, who had not reached is censored. */
export function observe(rows: readonly Timed[], now: number): Observation[] {
  return rows
    .filter((row) => row.startAt <= now)
    .map(({ startAt, reachedAt }) =>
      reachedAt !== null && reachedAt <= now
        ? { time: reachedAt - startAt, reached: true }
        : { time: now - startAt, reached: false },
    );
}

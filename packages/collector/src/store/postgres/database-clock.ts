import { type Clock, systemClock } from '../../clock.ts';

/** Clocks of machines part by a few ms in this time. */
const MEASURE_EVERY_MS = 30_000;
/** An answer that took longer says too little of when it was given. */
const ROUND_TRIP_MAX_MS = 1_000;

/**
 * The database's time, so that a lease is as long and a wake-up as late for every collector, whatever their machines'
 * clocks say. Between two looks at it the machine's steady clock goes on: setting the machine's time changes nothing.
 */
export async function createDatabaseClock(
  read: () => Promise<number>,
): Promise<{ readonly clock: Clock; readonly stop: () => void }> {
  let ahead: number | null = null;
  const measure = async (): Promise<number> => {
    const before = performance.now();
    const at = await read();
    const after = performance.now();
    const found = at - (before + after) / 2;
    if (ahead === null || after - before <= ROUND_TRIP_MAX_MS) ahead = found;
    return ahead;
  };
  const first = await measure();
  // Away for a moment, the database is asked the next time.
  const timer = setInterval(() => void measure().catch(() => {}), MEASURE_EVERY_MS).unref();
  return {
    clock: { now: () => Math.round((ahead ?? first) + performance.now()), after: systemClock.after },
    stop: () => clearInterval(timer),
  };
}

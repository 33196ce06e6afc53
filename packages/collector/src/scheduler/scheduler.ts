import type { Clock } from '../clock.ts';
import { describeError, type Log } from '../log.ts';

/** Another collector may have set an earlier wake or published a config, and a laptop sleeps: never rest longer than this. */
const REST_MAX_MS = 10_000;
/** What is due and was not to be had is in another collector's hands: it is looked at again soon, and not at once. */
const HELD_MS = 100;
/** After a failure, so that a broken disk is not asked a thousand times a second. */
const AFTER_FAILURE_MS = 1_000;

export interface Scheduler {
  /** Something is due at this instant (ms): wakes earlier when that is before the wake it has planned. */
  wakeBy(at: number): void;
  /** Stops, and waits for what is under way. */
  stop(): Promise<void>;
}

/** Runs `work` when something is due: one timer to the next instant it answers, and no polling. */
export function createScheduler({
  clock,
  log,
  work,
}: {
  readonly clock: Clock;
  readonly log: Log;
  /** Does all that is due and answers the next instant (ms), or null. */
  readonly work: () => Promise<number | null>;
}): Scheduler {
  let plannedFor = Number.POSITIVE_INFINITY;
  let cancel: () => void = () => {};
  let running: Promise<void> | null = null;
  let askedFor = Number.POSITIVE_INFINITY;
  let stopped = false;
  /** What went wrong last time: said once, not every second of a full disk. */
  let trouble: string | null = null;

  const plan = (at: number): void => {
    if (stopped || at >= plannedFor) return;
    cancel();
    plannedFor = at;
    cancel = clock.after(Math.max(0, at - clock.now()), run);
  };
  const runOnce = async (): Promise<void> => {
    let next: number;
    try {
      next = (await work()) ?? Number.POSITIVE_INFINITY;
      if (next <= clock.now()) next = clock.now() + HELD_MS;
      trouble = null;
    } catch (error) {
      const problem = describeError(error);
      if (problem !== trouble) log.error('the scheduler failed and will try again', { error: problem });
      trouble = problem;
      next = clock.now() + AFTER_FAILURE_MS;
    }
    running = null;
    plan(Math.min(next, askedFor, clock.now() + REST_MAX_MS));
    askedFor = Number.POSITIVE_INFINITY;
  };
  const run = (): void => {
    if (stopped || running) return;
    plannedFor = Number.POSITIVE_INFINITY;
    running = runOnce();
  };

  plan(clock.now());
  return {
    wakeBy: (at) => {
      // While work runs it may have passed this instant by already: it is looked at again after.
      if (running) askedFor = Math.min(askedFor, at);
      else plan(at);
    },
    stop: async () => {
      stopped = true;
      cancel();
      await running;
    },
  };
}

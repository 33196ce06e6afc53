import type { Clock } from '../clock.ts';
import { describeError, type Log } from '../log.ts';
import type { CoverageStore } from '../store/coverage-store.ts';

/** Seldom enough to cost nothing; what a crash loses of a guide like this is nothing either. */
const WRITE_AFTER_MS = 10_000;
const DAY_CHARS = 10;

/** Counts events of identified people by day, and writes the counts down now and then. */
export interface Coverage {
  count(at: number, verified: number, unverified: number): void;
  /** Writes down what is counted so far. */
  flush(): Promise<void>;
}

export function createCoverageCount(store: CoverageStore, clock: Clock, log: Log): Coverage {
  const days = new Map<string, { verified: number; unverified: number }>();
  let cancel: (() => void) | null = null;
  const flush = async (): Promise<void> => {
    cancel?.();
    cancel = null;
    const counted = [...days].map(([day, counts]) => ({ day, ...counts }));
    days.clear();
    if (counted.length === 0) return;
    try {
      await store.addCoverage(counted);
    } catch (error) {
      log.warn('counts of verified events could not be written and are lost', {
        error: describeError(error),
      });
    }
  };
  return {
    count: (at, verified, unverified) => {
      if (verified + unverified === 0) return;
      const day = new Date(at).toISOString().slice(0, DAY_CHARS);
      const counts = days.get(day) ?? { verified: 0, unverified: 0 };
      counts.verified += verified;
      counts.unverified += unverified;
      days.set(day, counts);
      cancel ??= clock.after(WRITE_AFTER_MS, () => void flush());
    },
    flush,
  };
}

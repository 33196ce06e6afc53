import type { Clock } from '../ports/clock.ts';
import { getJson, type KeyValue } from '../ports/key-value.ts';
import type { Random } from '../ports/random.ts';
import { isObject } from './call.ts';

/** When the collector may be asked again: kept in storage, so that a reload or another tab does not ask sooner. */
export interface BackOff {
  /** Milliseconds to wait; 0 when it may be asked now. */
  waitMs(): number;
  /** One more failure. `afterMs`: as long as the server asked for, at the least. */
  fail(afterMs: number | null): void;
  succeed(): void;
  /** The network is back: try once, without forgetting how often it failed. */
  hurry(): void;
}

const KEY = 'retry';
const FIRST_MS = 1_000;
const RETRY_MAX_MS = 300_000;
/** Beyond them the bound is the maximum anyway. */
const DOUBLINGS_MAX = 16;
/** No pause is longer; one that reads so was written before the clock was set back. */
const PAUSE_MAX_MS = 86_400_000;

interface Pause {
  readonly until: number;
  readonly failures: number;
  /** The server said how long: the network coming back does not shorten it. */
  readonly asked: boolean;
}

const NO_PAUSE: Pause = { until: 0, failures: 0, asked: false };

/** Full jitter over a doubling bound, from 1 s to 5 min: many clients that failed together do not return together. */
export function createBackOff(store: KeyValue, clock: Clock, random: Random): BackOff {
  const read = (): Pause => {
    const kept = getJson(store, KEY);
    if (!isObject(kept) || typeof kept.until !== 'number' || typeof kept.failures !== 'number')
      return NO_PAUSE;
    return { until: kept.until, failures: kept.failures, asked: kept.asked === true };
  };
  const write = (pause: Pause): void => {
    store.set(KEY, JSON.stringify(pause));
  };

  return {
    waitMs: () => {
      const left = read().until - clock.now();
      return left > 0 && left <= PAUSE_MAX_MS ? left : 0;
    },
    fail: (afterMs) => {
      const failures = read().failures + 1;
      const bound = Math.min(RETRY_MAX_MS, FIRST_MS * 2 ** Math.min(failures - 1, DOUBLINGS_MAX));
      const jitter = Math.ceil(bound * (1 - random.fraction()));
      const wait = afterMs === null ? jitter : afterMs + Math.min(jitter, FIRST_MS);
      write({ until: clock.now() + Math.min(wait, PAUSE_MAX_MS), failures, asked: afterMs !== null });
    },
    succeed: () => store.remove(KEY),
    hurry: () => {
      const pause = read();
      if (pause.until > 0 && !pause.asked) write({ ...pause, until: 0 });
    },
  };
}

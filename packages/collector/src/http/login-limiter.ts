import type { Clock } from '../clock.ts';

/** Enough for slips of the hand; a key of 192 bits needs no more protection than that it is not a nuisance. */
const FAILURES_MAX = 10;
const WINDOW_MS = 60_000;
/** Beyond it the oldest address is forgotten: memory stays bounded whoever knocks. */
const ADDRESSES_MAX = 10_000;

/** Of all addresses together: beyond it each has one try a minute, so that many of them guess no faster. */
const FAILURES_ALL_MAX = 100;

/** Counts failed sign-ins by address, and over all of them. */
export interface LoginLimiter {
  /** Seconds to wait before another try; 0 when one may be made now. */
  waitFor(address: string): number;
  recordFailure(address: string): void;
}

export function createLoginLimiter(clock: Clock): LoginLimiter {
  const failures = new Map<string, { count: number; since: number }>();
  let all = { count: 0, since: 0 };
  const current = (address: string): { count: number; since: number } | undefined => {
    const entry = failures.get(address);
    return entry && clock.now() - entry.since < WINDOW_MS ? entry : undefined;
  };
  return {
    waitFor: (address) => {
      const entry = current(address);
      const isBusy = clock.now() - all.since < WINDOW_MS && all.count >= FAILURES_ALL_MAX;
      if (!entry || entry.count < (isBusy ? 1 : FAILURES_MAX)) return 0;
      return Math.max(1, Math.ceil((entry.since + WINDOW_MS - clock.now()) / 1000));
    },
    recordFailure: (address) => {
      const { count, since } = current(address) ?? { count: 0, since: clock.now() };
      if (clock.now() - all.since >= WINDOW_MS) all = { count: 0, since: clock.now() };
      all.count += 1;
      failures.delete(address);
      failures.set(address, { count: count + 1, since });
      const [oldest] = failures.keys();
      if (failures.size > ADDRESSES_MAX && oldest !== undefined) failures.delete(oldest);
    },
  };
}

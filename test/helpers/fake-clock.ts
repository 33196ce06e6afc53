interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export interface FakeClock {
  /** Milliseconds since 1970, as `Date.now()` would say it. */
  now(): number;
  /** Runs `run` once, `ms` from now on this clock. Returns the function that calls it off. */
  after(ms: number, run: () => void): () => void;
  /** Moves the clock on by `ms`, running what falls due in order and letting promises settle after each. */
  advance(ms: number): Promise<void>;
  /** Moves the clock on to `at` (ms since 1970). An instant in the past throws: this clock never runs back. */
  advanceTo(at: number): Promise<void>;
  /** How many timers wait: zero after whatever was started has been stopped. */
  waiting(): number;
}

/** One turn of the event loop: every promise that can settle without a timer has settled. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A clock that stands still until a test moves it. */
export function fakeClock(start: number = Date.UTC(2026, 0, 5, 9)): FakeClock {
  let now = start;
  let order = 0;
  const timers = new Set<Timer>();

  const nextDue = (limit: number): Timer | undefined =>
    [...timers].filter((timer) => timer.at <= limit).sort((a, b) => a.at - b.at || a.order - b.order)[0];

  const advanceTo = async (at: number): Promise<void> => {
    if (at < now) throw new RangeError(`the clock is at ${now} and cannot go back to ${at}`);
    await settle();
    for (let due = nextDue(at); due !== undefined; due = nextDue(at)) {
      timers.delete(due);
      now = Math.max(now, due.at);
      due.run();
      await settle();
    }
    now = at;
  };

  return {
    now: () => now,
    after: (ms, run) => {
      const timer: Timer = { at: now + Math.max(0, ms), order: order++, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance: (ms) => advanceTo(now + ms),
    advanceTo,
    waiting: () => timers.size,
  };
}

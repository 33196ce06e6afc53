/** Time as the collector sees it. Tests pass their own and move it; nothing here reads a clock elsewhere. */
export interface Clock {
  /** Milliseconds since 1970 (UTC). */
  now(): number;
  /** Runs `work` once after `ms`; the answer cancels it. */
  after(ms: number, work: () => void): () => void;
}

/** The machine's clock. Its timers do not keep a process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Time as the SDK sees it; tests bring one that stands still until it is moved. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `run` once, `ms` from now. Returns the function that calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** The machine's own clock. */
export function systemClock(): Clock {
  return {
    // biome-ignore lint/complexity/useDateNow: hosts replace that one, and leave the constructor alone.
    now: () => new Date().getTime(),
    after: (ms, run) => {
      try {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      } catch {
        // Without timers events leave as the page does.
        return () => undefined;
      }
    },
  };
}

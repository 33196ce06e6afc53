import type { Clock } from './clock.ts';

/** A clock whose timers can be held: then none runs, and `resume` runs those whose time has come meanwhile. */
export interface HeldClock extends Clock {
  hold(): void;
  resume(): void;
}

export function heldClock(clock: Clock): HeldClock {
  const timers = new Set<{ readonly at: number; readonly run: () => void; cancel: () => void }>();
  let isHeld = false;
  const arm = (timer: typeof timers extends Set<infer T> ? T : never): void => {
    timer.cancel = clock.after(Math.max(0, timer.at - clock.now()), () => {
      timers.delete(timer);
      timer.run();
    });
  };
  return {
    now: clock.now,
    after: (ms, run) => {
      const timer = { at: clock.now() + ms, run, cancel: () => {} };
      timers.add(timer);
      if (!isHeld) arm(timer);
      return () => {
        timers.delete(timer);
        timer.cancel();
      };
    },
    hold: () => {
      isHeld = true;
      for (const timer of timers) timer.cancel();
    },
    resume: () => {
      if (isHeld) for (const timer of timers) arm(timer);
      isHeld = false;
    },
  };
}

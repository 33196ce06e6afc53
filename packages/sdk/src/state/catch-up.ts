import type { Clock } from '../ports/clock.ts';

/** What other devices did should be known before something shows, but the page does not wait for long. */
const SYNC_WAIT_MS = 3_000;

export interface CatchUp {
  /** Asks again; resolved when it is known, or was waited for long enough. */
  run(): Promise<void>;
  /** Whether it is still waited for. */
  isUnderWay(): boolean;
}

export function createCatchUp(clock: Clock, ask: () => Promise<void>, onDone: () => void): CatchUp {
  let latest = 0;
  let isUnderWay = true;
  return {
    isUnderWay: () => isUnderWay,
    run: async () => {
      latest += 1;
      const mine = latest;
      isUnderWay = true;
      await new Promise<void>((resolve) => {
        const stopWaiting = clock.after(SYNC_WAIT_MS, resolve);
        const done = (): void => {
          stopWaiting();
          resolve();
        };
        ask().then(done, done);
      });
      if (mine !== latest) return;
      isUnderWay = false;
      onDone();
    },
  };
}

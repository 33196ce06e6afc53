import type { Clock } from '../ports/clock.ts';

/** A part of ours that is fetched when it is first wanted. */
export interface Late {
  /** Fetches it if it is wanted, which is not asked once it was fetched, is on its way or failed a moment ago. */
  look(isWanted: () => boolean): void;
  /** It is not wanted any more, even if it is on its way. */
  stop(): void;
}

export interface LateParts<T> {
  readonly clock: Clock;
  readonly load: () => Promise<T>;
  /** Begins with it; what it throws counts as a failure to load. */
  readonly onLoad: (part: T) => void;
  readonly onFail: (error: unknown) => void;
}

/** After a failed load: with every event would be too often, and by itself, for there may come no event. */
const RELOAD_AFTER_MS = 10_000;
/** Each failure doubles the wait, up to this. */
const RELOAD_MAX_MS = 600_000;

export function createLate<T>({ clock, load, onLoad, onFail }: LateParts<T>): Late {
  let waitMs = RELOAD_AFTER_MS;
  /** Fetched, on its way, or waiting after a failure. */
  let isBegun = false;
  let isStopped = false;
  let forgo = (): void => undefined;

  const look = (isWanted: () => boolean): void => {
    if (isStopped || isBegun || !isWanted()) return;
    isBegun = true;
    void begin(isWanted);
  };
  const begin = async (isWanted: () => boolean): Promise<void> => {
    try {
      const part = await load();
      if (!isStopped) onLoad(part);
    } catch (error) {
      if (isStopped) return;
      forgo = clock.after(waitMs, () => {
        isBegun = false;
        look(isWanted);
      });
      waitMs = Math.min(2 * waitMs, RELOAD_MAX_MS);
      onFail(error);
    }
  };
  return {
    look,
    stop: () => {
      isStopped = true;
      forgo();
    },
  };
}

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

/** After a failed load: a chunk that could not be had is not asked for with every event. */
const RELOAD_AFTER_MS = 10_000;

export function createLate<T>({ clock, load, onLoad, onFail }: LateParts<T>): Late {
  let notBefore = 0;
  let isStopped = false;
  const begin = async (): Promise<void> => {
    try {
      const part = await load();
      if (!isStopped) onLoad(part);
    } catch (error) {
      if (isStopped) return;
      notBefore = clock.now() + RELOAD_AFTER_MS;
      onFail(error);
    }
  };
  return {
    look: (isWanted) => {
      if (isStopped || clock.now() < notBefore || !isWanted()) return;
      notBefore = Number.POSITIVE_INFINITY;
      void begin();
    },
    stop: () => {
      isStopped = true;
    },
  };
}

import type { Live, LiveParts } from '../live/open-live.ts';
import type { Clock } from '../ports/clock.ts';

export type OpenLive = (parts: LiveParts) => Live;

export interface GoLiveParts extends LiveParts {
  /** What listens is fetched when there is first somebody to listen for. */
  readonly load: () => Promise<OpenLive>;
  readonly onFail: (error: unknown) => void;
  readonly clock: Clock;
}

/** After a failed load: a chunk that could not be had is not asked for with every event. */
const RELOAD_AFTER_MS = 10_000;

/** Listens to the collector from the moment on when somebody can prove who they are. */
export function createGoLive(parts: GoLiveParts): Live {
  let live: Live | null = null;
  let isStopped = false;
  let notBefore = 0;

  return {
    check: () => {
      if (live) return live.check();
      if (isStopped || parts.clock.now() < notBefore || !parts.address()) return;
      notBefore = Number.POSITIVE_INFINITY;
      parts.load().then(
        (open) => {
          if (!isStopped) live = open(parts);
        },
        (error: unknown) => {
          notBefore = parts.clock.now() + RELOAD_AFTER_MS;
          parts.onFail(error);
        },
      );
    },
    stop: () => {
      isStopped = true;
      live?.stop();
    },
  };
}

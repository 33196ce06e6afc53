import type { Live, LiveParts } from '../live/open-live.ts';
import type { Clock } from '../ports/clock.ts';
import { createLate } from './late.ts';

export type OpenLive = (parts: LiveParts) => Live;

export interface GoLiveParts extends LiveParts {
  /** What listens is fetched when there is first somebody to listen for. */
  readonly load: () => Promise<OpenLive>;
  readonly onFail: (error: unknown) => void;
  readonly clock: Clock;
}

/** Listens to the collector from the moment on when somebody can prove who they are. */
export function createGoLive(parts: GoLiveParts): Live {
  let live: Live | null = null;
  const late = createLate({
    ...parts,
    onLoad: (open) => {
      live = open(parts);
    },
  });
  return {
    check: () => {
      if (live) live.check();
      else late.look(() => parts.address() !== null);
    },
    stop: () => {
      late.stop();
      live?.stop();
    },
  };
}

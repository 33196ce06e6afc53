import type { Active } from '@foothold/engine';
import { hasOurElements } from '../page/custom-elements.ts';
import type { Clock } from '../ports/clock.ts';
import type { Present, Presentable } from '../surfaces/presentable.ts';

/** Loads what draws, when first there is something to draw. */
export interface Surfaces {
  /** Tells what should be on screen now. */
  need(active: Active): void;
  stop(): void;
}

export interface SurfacesParts {
  readonly app: Presentable;
  readonly document: Document;
  readonly clock: Clock;
  readonly load: () => Promise<Present>;
  readonly onFail: (error: unknown) => void;
}

/** After a failed load: a chunk that could not be had is not asked for with every event. */
const RELOAD_AFTER_MS = 10_000;

export function createSurfaces({ app, document, clock, load, onFail }: SurfacesParts): Surfaces {
  let state: 'idle' | 'loading' | 'on' | 'stopped' = 'idle';
  let notBefore = 0;
  let stop = (): void => undefined;

  const begin = async (): Promise<void> => {
    state = 'loading';
    try {
      const present = await load();
      if (state !== 'loading') return;
      stop = present(app, document);
      state = 'on';
    } catch (error) {
      if (state !== 'loading') return;
      state = 'idle';
      notBefore = clock.now() + RELOAD_AFTER_MS;
      onFail(error);
    }
  };

  return {
    need: (active) => {
      if (state !== 'idle' || clock.now() < notBefore || active.holdout) return;
      if (isDue(active) || hasOurElements(document)) void begin();
    },
    stop: () => {
      state = 'stopped';
      stop();
    },
  };
}

function isDue(active: Active): boolean {
  return (
    active.prompts.length > 0 ||
    active.surveys.length > 0 ||
    active.tours.length > 0 ||
    active.emptyStates.length > 0 ||
    active.checklists.some((checklist) => checklist.visible) ||
    active.badges.some((badge) => !badge.seen)
  );
}

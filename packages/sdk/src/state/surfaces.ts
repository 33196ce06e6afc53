import type { Active } from '@foothold/engine';
import { hasOurElements } from '../page/custom-elements.ts';
import type { Clock } from '../ports/clock.ts';
import type { Present, Presentable } from '../surfaces/presentable.ts';
import { createLate } from './late.ts';

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
  /** Told whether a tour is due. */
  readonly load: (isTour: boolean) => Promise<Present>;
  /** Whether there is anything for it to do. */
  readonly isDue: (active: Active) => boolean;
  readonly onFail: (error: unknown) => void;
}

export function createSurfaces({ app, document, clock, load, isDue, onFail }: SurfacesParts): Surfaces {
  let stop = (): void => undefined;
  const late = createLate<Present>({
    clock,
    load: () => load((app.$active.get()?.tours.length ?? 0) > 0),
    onFail,
    onLoad: (present) => {
      stop = present(app, document);
    },
  });
  return {
    need: (active) => late.look(() => !active.holdout && isDue(active)),
    stop: () => {
      late.stop();
      stop();
    },
  };
}

/** Whether there is anything of ours to see, or a place for it. */
export function hasSurfaces(active: Active, document: Document): boolean {
  return (
    active.prompts.length > 0 ||
    active.surveys.length > 0 ||
    active.tours.length > 0 ||
    active.emptyStates.length > 0 ||
    active.checklists.some((checklist) => checklist.visible) ||
    active.badges.some((badge) => !badge.seen) ||
    hasOurElements(document)
  );
}

import { openTourPage, type TourPageParts } from './open-tour-page.ts';
import { watchStep } from './watch-step.ts';

/** What people see, and when. */
export interface Sight {
  readonly visibleFrames: number;
  readonly visibleMs: number;
  readonly settledMs: number;
  /** From the press of Next, as for `placedMs` of `watchStep`. */
  readonly nextPlacedMs: number;
  readonly nextSettledMs: number;
}

/** Looking at every frame costs something itself: nothing but time is taken from this page. */
export async function measureSight(parts: TourPageParts): Promise<Sight> {
  const { page, context } = await openTourPage(parts);
  const start = await page.evaluate(watchStep, 'start' as const);
  const next = [
    await page.evaluate(watchStep, 'next' as const),
    await page.evaluate(watchStep, 'next' as const),
  ];
  await context.close();
  const mean = (of: (seen: (typeof next)[number]) => number): number =>
    next.reduce((sum, seen) => sum + of(seen), 0) / next.length;
  return {
    visibleFrames: start.visibleFrames,
    visibleMs: start.visibleMs,
    settledMs: start.settledMs,
    nextPlacedMs: mean(({ placedMs }) => placedMs),
    nextSettledMs: mean(({ settledMs }) => settledMs),
  };
}

import type { Clock } from '../ports/clock.ts';
import { observePages } from './pages.ts';

/** Signs that somebody sits there: a hand on the keyboard, the mouse, the screen. */
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll'] as const;
/** A visit ends after half an hour without any: to the minute is close enough, and costs next to nothing. */
const TELL_EVERY_MS = 60_000;

/**
 * Calls back when somebody is at the page: with the first sign in a while, then once a minute while there are more.
 * Only that there was one is looked at, never what was typed or where.
 */
export function observePresence(window: Window, clock: Clock, onPresent: () => void): () => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = (): void => {
    const now = clock.now();
    // A clock set back counts as a while.
    if (Math.abs(now - toldAt) < TELL_EVERY_MS) return;
    toldAt = now;
    onPresent();
  };
  return observePages(window, (page, listen) => {
    for (const sign of SIGNS) listen(page, sign, tell);
  });
}

/** How often a page that is looked at asks again: new sign-ups show while one watches, and a collector barely notices. */
export const FRESH_EVERY_MS = 15_000;

/** Focus and visibility often change together; within this time they are one occasion. */
const OCCASION_MS = 1000;

/** What keeping fresh needs of the browser. */
export interface FreshPorts {
  readonly window: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  readonly document: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>;
  readonly now: () => number;
  /** Calls back again and again until what it returns is called. */
  readonly every: (ms: number, run: () => void) => () => void;
}

/** Calls `refresh` when the page is looked at again, and every `FRESH_EVERY_MS` while it is. */
export function keepFresh({ window, document, now, every }: FreshPorts, refresh: () => void): () => void {
  let latest = now();
  const isVisible = (): boolean => document.visibilityState === 'visible';
  const onLook = (): void => {
    if (!isVisible() || now() - latest < OCCASION_MS) return;
    latest = now();
    refresh();
  };
  const stopTimer = every(FRESH_EVERY_MS, onLook);
  window.addEventListener('focus', onLook);
  window.addEventListener('online', onLook);
  document.addEventListener('visibilitychange', onLook);
  return () => {
    stopTimer();
    window.removeEventListener('focus', onLook);
    window.removeEventListener('online', onLook);
    document.removeEventListener('visibilitychange', onLook);
  };
}

export interface PageLife {
  /** The page goes away, perhaps into the back-forward cache. */
  readonly onLeave: () => void;
  /** It has come back from that cache. */
  readonly onReturn: () => void;
}

/** Watches the page leave and return. Never `unload`, which would keep the page out of the cache. */
export function observePageLife(window: Window, { onLeave, onReturn }: PageLife): () => void {
  const shown = (event: PageTransitionEvent): void => {
    if (event.persisted) onReturn();
  };
  window.addEventListener('pagehide', onLeave);
  window.addEventListener('pageshow', shown);
  return () => {
    window.removeEventListener('pagehide', onLeave);
    window.removeEventListener('pageshow', shown);
  };
}

import type { SurfaceHost } from './surface.ts';

/** Confetti out of an element, fetched when it is wanted; nothing where motion is reduced or nobody looks. */
export function celebrate({ root, window, document }: SurfaceHost, from: Element | null): () => void {
  let stop: (() => void) | null = null;
  let isOver = false;
  const isReduced = window.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? true;
  if (from && !isReduced && document.visibilityState === 'visible') {
    import('./confetti.ts').then(
      ({ throwConfetti }) => {
        if (!isOver && from.isConnected) stop = throwConfetti(root, from);
      },
      () => {
        // It only decorates: what there is to say is said without it.
      },
    );
  }
  return () => {
    isOver = true;
    stop?.();
  };
}

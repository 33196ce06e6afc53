const FADE_MS = 120;

/** Fades an element, then calls back; at once where there is nothing to fade. Opacity only: no motion to reduce. */
export function fadeOut(element: Element | null, then: () => void): void {
  const canFade = element !== null && typeof element.animate === 'function';
  if (!canFade) then();
  else element.animate([{ opacity: 0 }], { duration: FADE_MS, fill: 'forwards' }).finished.then(then, then);
}

import { findClips } from '../../surfaces/shared/clips.ts';
import type { Rect } from '../../surfaces/shared/rect.ts';
import { visibleRect } from '../../surfaces/shared/visible-rect.ts';
import { beside, elementAt, inward, meantBy, outward } from './look.ts';

export interface PickParts {
  readonly window: Window;
  /** Lies over the page while something is picked, so that the page itself is not pressed. */
  readonly shield: HTMLElement;
  /** Whether a thing is the inspector's own, which goes on working. */
  readonly isOurs: (event: Event) => boolean;
  /** The element pointed at, and where it is to be seen; null for none. */
  readonly onPoint: (element: Element | null, rect: Rect | null) => void;
  readonly onPick: (element: Element) => void;
  readonly onEnd: () => void;
}

/** All that a press is made of: none of it gets to the page. */
const PRESSES = [
  ...['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend'],
  ...['click', 'auxclick', 'dblclick', 'contextmenu', 'dragstart'],
] as const;

/**
 * Lets somebody point at an element, with the pointer or the arrow keys, until they have picked one, press Esc or the
 * returned function is called. The page hears nothing of it.
 */
export function startPicking(parts: PickParts): () => void {
  const { window, shield, isOurs, onPoint, onPick, onEnd } = parts;
  const { document } = window;
  const end = new AbortController();
  const { signal } = end;
  let pointed: Element | null = null;

  const point = (element: Element | null): void => {
    pointed = element;
    onPoint(element, element && visibleRect(findClips(element, document)));
  };
  const keep = (event: Event): boolean => {
    if (isOurs(event)) return false;
    event.stopImmediatePropagation();
    if (event.cancelable) event.preventDefault();
    return true;
  };
  const pick = (): void => {
    const picked = pointed;
    if (picked) onPick(picked);
  };
  const moves: { readonly [key: string]: (from: Element) => Element | null } = {
    ArrowUp: outward,
    ArrowDown: inward,
    ArrowLeft: (from) => beside(from, -1),
    ArrowRight: (from) => beside(from, 1),
  };
  const onKey = (event: KeyboardEvent): void => {
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (event.key !== 'Escape' && event.key !== 'Enter' && !move) return;
    // Nothing is pointed at: Enter is for the button that has the focus.
    if (event.key === 'Enter' && !pointed) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (event.key === 'Escape') onEnd();
    else if (event.key === 'Enter') pick();
    else {
      const next = pointed ? move?.(pointed) : document.body.firstElementChild;
      if (!next) return;
      next.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
      point(next);
    }
  };

  const listen = <K extends keyof WindowEventMap>(type: K, hear: (event: WindowEventMap[K]) => void): void =>
    window.addEventListener(type, hear, { capture: true, signal, passive: false });
  const pointAt = ({ clientX, clientY }: MouseEvent): void => {
    const found = elementAt(document, clientX, clientY);
    point(found && meantBy(found));
  };
  for (const type of PRESSES) {
    listen(type, (event) => {
      if (!keep(event)) return;
      // A finger has not moved before it presses.
      if (type === 'pointerdown') pointAt(event as PointerEvent);
      if (type === 'click') pick();
    });
  }
  listen('keydown', onKey);
  shield.addEventListener('pointermove', pointAt, { signal });
  const again = (): void => point(pointed?.isConnected ? pointed : null);
  window.addEventListener('scroll', again, { capture: true, passive: true, signal });
  window.addEventListener('resize', again, { signal });
  return () => {
    end.abort();
    onPoint(null, null);
  };
}

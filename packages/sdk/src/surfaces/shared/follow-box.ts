import { drawnParent } from './frame.ts';

const SCROLL = { capture: true, passive: true } as const;
/** Any of it at all. */
const LEAST = 1e-7;
/** Figures this close are one figure, rounded otherwise. */
const SAME_SHARE = 1e-5;

/**
 * Calls back whenever an element may have moved on its page or changed its size, by whatever, without a frame loop,
 * until the returned function is called.
 */
export function followBox(element: Element, tell: () => void): () => void {
  const { ownerDocument } = element;
  const window = ownerDocument.defaultView;
  if (!window) return () => {};
  const heard: (readonly [EventTarget, string])[] = [[window, 'resize']];
  if (window.visualViewport) heard.push([window.visualViewport, 'resize'], [window.visualViewport, 'scroll']);
  // A scroll is not heard outside of the shadow root it is in.
  const roots = new Set<Node>();
  for (let at: Element | null = element; at; at = drawnParent(at)) roots.add(at.getRootNode());
  for (const root of roots) heard.push([root, 'scroll']);

  for (const [target, type] of heard) target.addEventListener(type, tell, SCROLL);
  const unmove = followMove(element, ownerDocument, window, tell);
  const size = new window.ResizeObserver(tell);
  size.observe(element);
  return () => {
    for (const [target, type] of heard) target.removeEventListener(type, tell, SCROLL);
    unmove();
    size.disconnect();
  };
}

/**
 * What no event tells of: a layout shift, a transform. The view is cut down to what can be seen of the box, so that any
 * of it leaving that is news. Where something cuts the box off, it is cut down to the whole too: more may come to be seen.
 */
function followMove(
  element: Element,
  root: Document,
  window: Window & typeof globalThis,
  tell: () => void,
): () => void {
  let observers: readonly IntersectionObserver[] = [];
  const stop = (): void => {
    for (const observer of observers) observer.disconnect();
  };

  /** `share`: how much of the box is expected in the view; `seen`: the part that is, where it is not all. */
  const observe = (share: number, seen?: DOMRectReadOnly): void => {
    stop();
    const box = element.getBoundingClientRect();
    // What has no box goes nowhere; that it gets one is a change of size.
    const views = box.width > 0 && box.height > 0 ? [box, ...(seen && share > 0 ? [seen] : [])] : [];
    observers = views.map((view) => watch(view, share, box));
  };
  const watch = (view: DOMRectReadOnly, share: number, box: DOMRectReadOnly): IntersectionObserver => {
    const { clientWidth, clientHeight } = root.documentElement;
    const insets = [view.top, clientWidth - view.right, clientHeight - view.bottom, view.left];
    // The first call only tells how it stands.
    let isFirst = true;
    const look = ([entry]: readonly IntersectionObserverEntry[]): void => {
      if (!entry) return;
      const { boundingClientRect: now, intersectionRatio, intersectionRect } = entry;
      const hasMoved = !isFirst || now.x !== box.x || now.y !== box.y;
      isFirst = false;
      if (!hasMoved && Math.abs(intersectionRatio - share) < SAME_SHARE) return;
      if (hasMoved) observe(1);
      else observe(intersectionRatio, intersectionRect);
      tell();
    };
    const observer = new window.IntersectionObserver(look, {
      root,
      rootMargin: insets.map((px) => `${-Math.floor(px)}px`).join(' '),
      threshold: share || LEAST,
    });
    observer.observe(element);
    return observer;
  };
  observe(1);
  return stop;
}

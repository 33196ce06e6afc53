import { drawnParent } from './frame.ts';

const SCROLL = { capture: true, passive: true } as const;
/** Any of it at all. */
const LEAST = 1e-7;

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

/** What no event tells of: a layout shift, a transform. The view is cut down to the box, so that leaving that is news. */
function followMove(
  element: Element,
  root: Document,
  window: Window & typeof globalThis,
  tell: () => void,
): () => void {
  let observer: IntersectionObserver | null = null;

  /** `share`: how much of the box is expected in the view, less than all where something cuts it off. */
  const observe = (share: number): void => {
    observer?.disconnect();
    const box = element.getBoundingClientRect();
    // What has no box goes nowhere; that it gets one is a change of size.
    if (box.width === 0 || box.height === 0) return;
    const { clientWidth, clientHeight } = root.documentElement;
    const insets = [box.top, clientWidth - box.right, clientHeight - box.bottom, box.left];
    let isNews = false;
    const seen = ([entry]: readonly IntersectionObserverEntry[]): void => {
      if (!entry) return;
      const { boundingClientRect: now, intersectionRatio } = entry;
      if (isNews || now.x !== box.x || now.y !== box.y) {
        observe(1);
        tell();
      } else if (intersectionRatio !== share) observe(intersectionRatio);
      // The first call only tells how it stands.
      isNews = true;
    };
    observer = new window.IntersectionObserver(seen, {
      root,
      rootMargin: insets.map((px) => `${-Math.floor(px)}px`).join(' '),
      threshold: share || LEAST,
    });
    observer.observe(element);
  };
  observe(1);
  return () => observer?.disconnect();
}

import { drawnParent, frameOf } from './frame.ts';

/** The elements that may cut a target off, frame by frame outwards. They seldom change: find them once. */
export interface Clips {
  readonly element: Element;
  readonly by: readonly Element[];
  /** The frame the target's page is in, and what cuts that off. */
  readonly outer: Clips | null;
}

/** `home`: the page the result is for. It may be in a frame itself: what is around that is not its concern. */
export function findClips(element: Element, home: Document): Clips {
  const { ownerDocument } = element;
  const frame = ownerDocument === home ? null : frameOf(ownerDocument.defaultView);
  return { element, by: clippers(element), outer: frame ? findClips(frame, home) : null };
}

/** Ancestors whose overflow is hidden or scrolls, along the chain of containing blocks. */
function clippers(element: Element): Element[] {
  const { body, documentElement, defaultView } = element.ownerDocument;
  const found: Element[] = [];
  if (!defaultView) return found;
  let { position } = defaultView.getComputedStyle(element);
  let parent = drawnParent(element);
  // What is fixed is cut by the viewport alone; overflow of html and body is the viewport's.
  while (parent && parent !== body && parent !== documentElement && position !== 'fixed') {
    const style = defaultView.getComputedStyle(parent);
    const contains = position !== 'absolute' || style.position !== 'static' || style.transform !== 'none';
    if (contains) {
      if (/hidden|clip|auto|scroll/.test(style.overflowX + style.overflowY)) found.push(parent);
      position = style.position;
    }
    parent = drawnParent(parent);
  }
  return found;
}

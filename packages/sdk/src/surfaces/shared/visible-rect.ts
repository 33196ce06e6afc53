import type { Clips } from './clips.ts';
import { intersect, type Rect } from './rect.ts';

/** What of a page can be seen: less than the window while a keyboard is open. */
export function viewOf(window: Window): Rect {
  const { clientWidth } = window.document.documentElement;
  const visual = window.visualViewport;
  // Zoomed in by pinching, a card keeps its place on the page and is panned to.
  if (visual && visual.scale === 1) {
    const { offsetLeft: x, offsetTop: y, width, height } = visual;
    return { x, y, width: Math.min(width, clientWidth || width), height };
  }
  return { x: 0, y: 0, width: clientWidth, height: window.innerHeight };
}

/** The part of a target that can be seen, in our page's coordinates; null when there is none. */
export function visibleRect(clips: Clips): Rect | null {
  const window = clips.element.ownerDocument.defaultView;
  if (!clips.element.isConnected || !window) return null;
  return through(clips, clips.element.getBoundingClientRect(), window);
}

function through(clips: Clips, rect: Rect, window: Window): Rect | null {
  let seen = intersect(rect, viewOf(window));
  for (const ancestor of clips.by) {
    if (seen) seen = intersect(seen, ancestor.getBoundingClientRect());
  }
  const frame = clips.outer?.element;
  const outerWindow = frame?.ownerDocument.defaultView;
  if (!seen || !clips.outer || !frame || !outerWindow) return seen;
  return through(clips.outer, outOf(frame, outerWindow, seen), outerWindow);
}

/** A box of a frame's page in the coordinates of the page around it. */
function outOf(frame: Element, outerWindow: Window, inner: Rect): Rect {
  const box = frame.getBoundingClientRect();
  const style = outerWindow.getComputedStyle(frame);
  // Under a transform a frame shows its page larger or smaller than the page knows.
  const drawn = 'offsetWidth' in frame ? Number(frame.offsetWidth) : 0;
  const scale = drawn > 0 ? box.width / drawn : 1;
  return {
    x: box.x + (frame.clientLeft + Number.parseFloat(style.paddingLeft) + inner.x) * scale,
    y: box.y + (frame.clientTop + Number.parseFloat(style.paddingTop) + inner.y) * scale,
    width: inner.width * scale,
    height: inner.height * scale,
  };
}

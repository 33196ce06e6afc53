import { OWN_ELEMENTS } from '../../surfaces/shared/find-target.ts';
import { drawnParent, pageIn } from '../../surfaces/shared/frame.ts';

/** The element of the page at a point of the window (px), looked for in open shadow roots and frames of the same origin. */
export function elementAt(root: Document | ShadowRoot, x: number, y: number): Element | null {
  const found = root.elementsFromPoint(x, y).find((element) => !element.localName.startsWith(OWN_ELEMENTS));
  if (!found) return null;
  const { shadowRoot } = found;
  if (shadowRoot && shadowRoot !== root) return elementAt(shadowRoot, x, y) ?? found;
  const inner = /^i?frame$/.test(found.localName) ? pageIn(found) : null;
  if (!inner) return found;
  const at = intoFrame(found, x, y);
  return (at && elementAt(inner, at.x, at.y)) ?? found;
}

/** A point of the page around a frame, as the page inside counts. */
function intoFrame(frame: Element, x: number, y: number): { readonly x: number; readonly y: number } | null {
  const style = frame.ownerDocument.defaultView?.getComputedStyle(frame);
  if (!style) return null;
  const box = frame.getBoundingClientRect();
  // Under a transform a frame shows its page larger or smaller than the page knows.
  const drawn = 'offsetWidth' in frame ? Number(frame.offsetWidth) : 0;
  const scale = drawn > 0 ? box.width / drawn : 1;
  return {
    x: (x - box.x) / scale - frame.clientLeft - Number.parseFloat(style.paddingLeft),
    y: (y - box.y) / scale - frame.clientTop - Number.parseFloat(style.paddingTop),
  };
}

/** What people press; what is drawn inside of it is hardly ever what is meant. */
const PRESSED =
  'button,a[href],input,select,textarea,summary,label,[role=button],[role=link],[role=menuitem],[role=tab]';

/** The element a person means who points at one: the button, not the picture in it. */
export function meantBy(element: Element): Element {
  return element.closest(PRESSED) ?? element;
}

/** The element around, through shadow roots and frames; null at the top. */
export function outward(element: Element): Element | null {
  const parent = drawnParent(element);
  if (parent) return parent.localName === 'html' ? outward(parent) : parent;
  return element.ownerDocument.defaultView?.frameElement ?? null;
}

const isShown = (element: Element): boolean =>
  element.getClientRects().length > 0 && !element.localName.startsWith(OWN_ELEMENTS);

function childrenOf(element: Element): Element[] {
  const inner = /^i?frame$/.test(element.localName) ? pageIn(element)?.body : null;
  const parent = inner ?? element.shadowRoot ?? element;
  return [...parent.children].filter(isShown);
}

/** The first element inside; null where there is none to be seen. */
export const inward = (element: Element): Element | null => childrenOf(element)[0] ?? null;

/** The element after or before this one, beside it. */
export function beside(element: Element, step: 1 | -1): Element | null {
  const parent = element.parentNode;
  if (!parent) return null;
  const all = [...parent.children].filter(isShown);
  return all[all.indexOf(element) + step] ?? null;
}

/** `button#new “New task”`, as one would call it on the phone. */
export function callOf(element: Element): string {
  const id = element.id === '' ? '' : `#${element.id}`;
  const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
  const short = text.length > CALL_MAX_CHARS ? `${text.slice(0, CALL_MAX_CHARS)}…` : text;
  return `${element.localName}${id}${short === '' ? '' : ` “${short}”`}`;
}

const CALL_MAX_CHARS = 32;

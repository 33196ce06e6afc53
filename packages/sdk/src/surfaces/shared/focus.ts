import { OWN_ELEMENTS } from './find-target.ts';

/** The element that has the focus, looked for inside open shadow roots too. */
export function focusedElement(document: Document): Element | null {
  return deepest(document.activeElement);
}

/** Whether a node is in a subtree, shadow roots included. */
export function isWithin(node: Node | null, outer: Node): boolean {
  for (
    let at: Node | null = node;
    at;
    at = at.parentNode ?? ('host' in at ? (at as ShadowRoot).host : null)
  ) {
    if (at === outer) return true;
  }
  return false;
}

/** Whether an element is in one of our own, be it in the page or over it. */
export function isInOurs(element: Element | null): boolean {
  const root = element?.getRootNode();
  return root !== undefined && 'host' in root && (root as ShadowRoot).host.localName.startsWith(OWN_ELEMENTS);
}

/** Focuses without scrolling the page. */
export function focus(element: Element | null | undefined): void {
  if (element && 'focus' in element) (element as HTMLElement).focus({ preventScroll: true });
}

/** Where the focus was before it came in. */
export interface FocusTrail {
  /** Gives the focus back if it is inside, or lost; a person who went elsewhere stays there. */
  giveBack(): void;
  stop(): void;
}

/** Notes where the focus comes from whenever it enters `inside`. */
export function followFocus(inside: HTMLElement): FocusTrail {
  const document = inside.ownerDocument;
  let before: Element | null = null;
  /** What in here had the focus last, and whether it has it still. */
  let last: Node | null = null;
  let isIn = false;
  /** What just lost the focus: of what is in another shadow root, `focusin` names the host alone. */
  let leaving: Element | null = null;
  const onLeave = (event: FocusEvent): void => {
    const [at] = event.composedPath();
    leaving = at instanceof Element ? at : null;
  };
  // Taken off the page with the focus in it, by ourselves: nobody has gone anywhere.
  const isStillOurs = (): boolean => isIn || (last !== null && !last.isConnected);
  const onFocusIn = ({ target, relatedTarget }: FocusEvent): void => {
    const from = relatedTarget instanceof Element ? relatedTarget : null;
    const exactly = from && leaving && isWithin(leaving, from) ? leaving : deepest(from);
    if (from ? !isWithin(from, inside) : !isStillOurs()) before = exactly;
    last = target instanceof Node ? target : null;
    isIn = true;
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    isIn = relatedTarget instanceof Node && isWithin(relatedTarget, inside);
  };
  inside.addEventListener('focusin', onFocusIn);
  inside.addEventListener('focusout', onFocusOut);
  document.addEventListener('focusout', onLeave, true);
  return {
    giveBack: () => {
      const now = focusedElement(document);
      const isOurs = now === null || now === document.body || isWithin(now, inside);
      if (isOurs && isStillOurs() && before?.isConnected) focus(before);
      before = null;
    },
    stop: () => {
      inside.removeEventListener('focusin', onFocusIn);
      inside.removeEventListener('focusout', onFocusOut);
      document.removeEventListener('focusout', onLeave, true);
    },
  };
}

function deepest(element: Element | null): Element | null {
  let at = element;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

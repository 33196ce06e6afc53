/** What a person does to an element of the page. */
export type Act = 'click' | 'submit';

const ACTS: readonly Act[] = ['click', 'submit'];
/** Our own elements begin so: what is done to them is no business of the page's. */
const OURS = 'foothold-';

/**
 * Tells clicks and sent forms with the elements they go through, innermost first, before the page has acted on them.
 * One listener for the whole page; what the page stops or removes is seen all the same.
 */
export function observeActs(window: Window, onAct: (act: Act, path: readonly Element[]) => void): () => void {
  let clickedAt = -1;
  const hear = (event: Event): void => {
    const path = event.composedPath().filter(isElement);
    if (path.some(({ localName }) => localName.startsWith(OURS))) return;
    if (event.type === 'submit') {
      onAct('submit', path);
    } else if (event.timeStamp !== clickedAt) {
      // A click on a label comes again as one on its control: one instant, one click.
      clickedAt = event.timeStamp;
      onAct('click', path);
    }
  };
  for (const act of ACTS) window.addEventListener(act, hear, { capture: true, passive: true });
  return () => {
    for (const act of ACTS) window.removeEventListener(act, hear, { capture: true });
  };
}

/** Whether an element is one the selector means; one this browser cannot read means none. */
export function isMeant(element: Element, selector: string): boolean {
  try {
    return element.matches(selector);
  } catch {
    return false;
  }
}

const isElement = (target: EventTarget): target is Element => 'localName' in target;

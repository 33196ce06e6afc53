import { observePages } from './pages.ts';

/** What a person does to an element of the page. */
export type Act = 'click' | 'submit';

/** Our own elements begin so: what is done to them is no business of the page's. */
const OURS = 'foothold-';

/**
 * Tells clicks and sent forms with the elements they go through, innermost first, before the page has acted on them;
 * in open shadow roots and in frames of the same origin too. What the page stops or removes is seen all the same.
 * `isNews` is false for what another copy under this name has heard of, such as one a frame brings itself.
 */
export function observeActs(
  window: Window,
  name: string,
  onAct: (act: Act, path: readonly Element[], isNews: boolean) => void,
): () => void {
  const mark = Symbol.for(`foothold ${name}`);
  const roots = new WeakSet<EventTarget>();
  let clickedAt = -1;
  let sent: Event | null = null;

  const tell = (act: Act, event: Event): void => {
    const path = wholePath(event);
    if (path.some(({ localName }) => localName.startsWith(OURS))) return;
    const isNews = !(mark in event);
    Reflect.set(event, mark, true);
    onAct(act, path, isNews);
  };
  const hearSubmit = (event: Event): void => {
    // A form in a slot is heard by the shadow root around the slot, and by the page.
    if (event !== sent) tell('submit', event);
    sent = event;
  };

  return observePages(window, (page, listen) => {
    // `submit` does not leave a shadow root; the click or key that leads to it does, and comes before.
    const enter = (event: Event): void => {
      for (const root of event.composedPath()) {
        if (!isShadow(root) || roots.has(root)) continue;
        roots.add(root);
        listen(root, 'submit', hearSubmit);
      }
    };
    const hearClick = (event: Event): void => {
      enter(event);
      // A click on a label comes again as one on its control: one instant, one click.
      if (event.timeStamp === clickedAt) return;
      clickedAt = event.timeStamp;
      tell('click', event);
    };
    listen(page, 'click', hearClick);
    listen(page, 'keydown', enter);
    listen(page, 'submit', hearSubmit);
  });
}

/** Whether an element is one the selector means; one this browser cannot read means none. */
export function isMeant(element: Element, selector: string): boolean {
  try {
    return element.matches(selector);
  } catch {
    return false;
  }
}

/** The elements an event goes through, and those around the shadow root it does not leave. */
function wholePath(event: Event): Element[] {
  const path = event.composedPath();
  const last = path.at(-1);
  let node: Node | null = last && isShadow(last) ? last.host : null;
  while (node) {
    path.push(node);
    node = node.parentNode ?? (isShadow(node) ? node.host : null);
  }
  return path.filter((target): target is Element => 'localName' in target);
}

const isShadow = (target: EventTarget): target is ShadowRoot => 'host' in target && 'mode' in target;

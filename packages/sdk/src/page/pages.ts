import { pageIn } from '../surfaces/shared/frame.ts';

/** Hears of an event before the page itself does, and never in its way; until the pages are no longer observed. */
export type Listen = (target: EventTarget, type: string, run: (event: Event) => void) => void;

const FRAMES = 'iframe, frame';

/**
 * Calls back with this page, and with every page of the same origin inside it, before a person can do anything there:
 * a frame is met when it is there, when it loads, and when the focus goes into it, which comes before its first click.
 */
export function observePages(
  window: Window,
  onPage: (page: Window | Document, listen: Listen) => void,
): () => void {
  // A signal: a list of what to stop would keep pages in memory that are long gone.
  const end = new AbortController();
  const { signal } = end;
  const met = new WeakSet<object>();
  const isNew = (one: object): boolean => !met.has(one) && met.add(one).has(one);
  const listen: Listen = (target, type, run) => {
    // Not every DOM knows signals.
    const heard = (event: Event): void => (signal.aborted ? undefined : run(event));
    target.addEventListener(type, heard, { capture: true, passive: true, signal });
  };

  const meetFrame = (frame: Element): void => {
    // In a shadow root its `load` is told to nobody but itself.
    if (isNew(frame)) listen(frame, 'load', () => meetFrame(frame));
    const inner = pageIn(frame);
    if (inner && isNew(inner)) meet(inner, inner);
  };
  /** The frames the focus is in, from the outermost on. */
  const followFocus = (): void => {
    for (let document: Document | null = window.document; document; ) {
      let active: Element | null = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      document = active?.matches(FRAMES) ? pageIn(active) : null;
      if (active && document) meetFrame(active);
    }
  };
  const meet = (page: Window | Document, document: Document): void => {
    onPage(page, listen);
    // `load` does not get as far as the window.
    listen(document, 'load', ({ target }) => isFrame(target) && meetFrame(target));
    if (document.defaultView) listen(document.defaultView, 'blur', followFocus);
    for (const frame of document.querySelectorAll(FRAMES)) meetFrame(frame);
  };

  meet(window, window.document);
  followFocus();
  return () => end.abort();
}

function isFrame(target: EventTarget | null): target is Element {
  // A frame's page has a realm of its own: `instanceof` would not know its elements.
  return target !== null && 'localName' in target && /^i?frame$/.test(String(target.localName));
}

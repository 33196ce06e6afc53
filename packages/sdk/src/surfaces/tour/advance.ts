import { type BareHost, guarded } from '../shared/surface.ts';

/** Calls back when something the selector names is clicked, on any of the pages, through open shadow roots. */
export function onClick(pages: Iterable<Document>, selector: string, act: () => void): () => void {
  const listen = (event: Event): void => {
    if (event.composedPath().some((node) => isMatch(node, selector))) act();
  };
  const all = new Set(pages);
  // Before the page's own listeners, which may stop the event or replace the page.
  for (const page of all) page.addEventListener('click', listen, true);
  return () => {
    for (const page of all) page.removeEventListener('click', listen, true);
  };
}

/** Calls back when the selector finds something; `isNew` asks that it was not there before. */
export function onElement(host: BareHost, selector: string, isNew: boolean, act: () => void): () => void {
  let isArmed = !isNew;
  const tell = (element: Element | null): void => {
    if (element && isArmed) act();
    isArmed = true;
  };
  const watch = host.targets.watch(selector, guarded(host, tell));
  isArmed = true;
  return watch.stop;
}

function isMatch(node: EventTarget, selector: string): boolean {
  try {
    return 'matches' in node && (node as Element).matches(selector);
  } catch {
    return false; // not a selector this browser knows
  }
}

/** What a subject's file puts on the page as `window.tour`, its scripts and styles loaded and nothing shown yet. */
export interface TourSubject {
  /** Resolved when the tour may be started. */
  readonly ready: Promise<unknown>;
  start(): void;
  /** Presses the card's own button. */
  next(): void;
  /** Ends the tour as its close button does. */
  close(): void;
  /** What is drawn, the card people read first, then light and overlay; empty while nothing is. */
  drawn(): readonly Element[];
}

declare global {
  interface Window {
    tour: TourSubject;
  }
}

/** The same three steps for every subject. */
export const STEPS = [
  {
    target: '#new-project',
    title: 'Create a project',
    body: 'Everything you do lives in a project. Give it a name your team will know.',
  },
  {
    target: '#search',
    title: 'Find anything',
    body: 'Search looks through tasks, comments and files, and it forgives typing errors.',
  },
  {
    target: '#invite',
    title: 'Invite your team',
    body: 'Work is easier together. They get a mail with a link, and see what you see.',
  },
] as const;

/** Presses what a selector finds; a subject whose button is gone fails instead of being measured. */
export function press(selector: string, root: ParentNode = document): void {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`there is no "${selector}" to press`);
  found.click();
}

/** What the selectors find, in their order. */
export function all(selectors: readonly string[], root: ParentNode = document): Element[] {
  return selectors.flatMap((selector) => [...root.querySelectorAll(selector)]);
}

/** As an app's own style sheet. */
export function addStyle(css: string): void {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
}

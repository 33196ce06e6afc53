import { OWN_ELEMENTS } from './find-target.ts';

/** Who gets the Esc key: the last one opened that is still open. */
export interface EscapeStack {
  /** Until the returned function is called, Esc goes to `close`, unless something opened later has it. */
  push(close: () => void): () => void;
}

/** What of the page has its own use for Esc while the focus is inside. */
const HAS_OWN_ESCAPE =
  'dialog,[popover]:popover-open,[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[aria-haspopup][aria-expanded=true]';

const ofPage = new WeakMap<Window, EscapeStack>();

/** The page's own: more than one Foothold may draw on it, and what was opened last closes first. */
export function escapeOf(window: Window): EscapeStack {
  const known = ofPage.get(window) ?? createEscapeStack(window);
  ofPage.set(window, known);
  return known;
}

/** Listens only while something of ours is open, and last, so that the page's own use of Esc comes first. */
export function createEscapeStack(window: Window): EscapeStack {
  const closers: (() => void)[] = [];

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    const path = event.composedPath();
    if (!path.some(isOurs) && path.some(keepsEscape)) return;
    event.preventDefault();
    closers.at(-1)?.();
  };

  return {
    push: (close) => {
      if (closers.length === 0) window.addEventListener('keydown', onKeyDown);
      closers.push(close);
      return () => {
        const at = closers.lastIndexOf(close);
        if (at >= 0) closers.splice(at, 1);
        if (closers.length === 0) window.removeEventListener('keydown', onKeyDown);
      };
    },
  };
}

const isOurs = (node: EventTarget): boolean =>
  'localName' in node && String(node.localName).startsWith(OWN_ELEMENTS);

function keepsEscape(node: EventTarget): boolean {
  if (!('matches' in node)) return false;
  try {
    return (node as Element).matches(HAS_OWN_ESCAPE);
  } catch {
    return false; // a browser that does not know :popover-open
  }
}

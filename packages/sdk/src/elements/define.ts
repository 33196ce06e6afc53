import { ATTRIBUTES, type ElementName } from './names.ts';

/** Draws an element that is on the page; the returned function wipes it. */
export type DrawElement = (element: HTMLElement) => () => void;

/** How the class reaches whoever draws now: classes can be defined once a page, and never taken back. */
const CONNECT = Symbol.for('foothold.connect');

type Connect = (draw: DrawElement) => () => void;

/**
 * Defines a custom element that is drawn by `draw` wherever the page puts it, now or later.
 * Defined before, by another copy of ours, it is drawn by the latest to ask.
 */
export function defineElement(
  window: Window & typeof globalThis,
  name: ElementName,
  draw: DrawElement,
): () => void {
  const known: unknown = window.customElements.get(name);
  const connect = connectOf(known) ?? define(window, name);
  return connect(draw);
}

function connectOf(known: unknown): Connect | null {
  if (typeof known !== 'function' || !(CONNECT in known)) return null;
  // Only `define` below sets it.
  return known[CONNECT] as Connect;
}

function define(window: Window & typeof globalThis, name: ElementName): Connect {
  const onPage = new Map<HTMLElement, (() => void) | null>();
  let draw: DrawElement | null = null;

  const redraw = (element: HTMLElement): void => {
    onPage.get(element)?.();
    onPage.set(element, draw?.(element) ?? null);
  };
  const connect: Connect = (by) => {
    draw = by;
    for (const element of onPage.keys()) redraw(element);
    return () => {
      if (draw !== by) return;
      draw = null;
      for (const element of onPage.keys()) redraw(element);
    };
  };

  class FootholdElement extends window.HTMLElement {
    static readonly observedAttributes: readonly string[] = ['id', ...Object.values(ATTRIBUTES)];
    static readonly [CONNECT] = connect;
    connectedCallback(): void {
      redraw(this);
    }
    disconnectedCallback(): void {
      onPage.get(this)?.();
      onPage.delete(this);
    }
    attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
      if (onPage.has(this) && before !== after) redraw(this);
    }
  }
  window.customElements.define(name, FootholdElement);
  return connect;
}

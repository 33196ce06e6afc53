import type { Foothold, FootholdOptions } from './foothold.ts';
import { inertFoothold } from './inert.ts';

/** Asks whether the project is followed on this page already, by whatever copy or version. */
const HELLO = 'foothold:hello';

interface Hello {
  readonly name: string;
  readonly take: (first: Foothold) => void;
}

/**
 * The one Foothold of a project on this page. A second copy, be it of another version, forwards to the first: two
 * would draw everything twice. Copies find each other by an event, so that nothing has to stand on the window.
 */
export function oneOnPage(
  window: Window & typeof globalThis,
  name: string,
  options: FootholdOptions,
  make: () => Foothold,
): Foothold {
  const first = ask(window, name);
  if (first) return forward(first, options);
  const foothold = make();
  const hear = (event: Event): void => {
    const hello: Partial<Hello> | null = (event as CustomEvent).detail;
    if (hello?.name === name) hello.take?.(one);
  };
  const one: Foothold = {
    ...foothold,
    stop: () => {
      window.removeEventListener(HELLO, hear);
      foothold.stop();
    },
  };
  quietly(() => window.addEventListener(HELLO, hear));
  return one;
}

function ask(window: Window & typeof globalThis, name: string): Foothold | null {
  let found: Foothold | null = null;
  const take = (first: Foothold): void => {
    // Any script of the page may answer.
    if (typeof first?.track === 'function') found ??= first;
  };
  quietly(() => void window.dispatchEvent(new window.CustomEvent<Hello>(HELLO, { detail: { name, take } })));
  return found;
}

/** What the first does not know yet, being older, does nothing. Stopping takes back what was asked for here. */
function forward(first: Foothold, { callbacks = {} }: FootholdOptions): Foothold {
  const offs: (() => void)[] = [];
  const known: Foothold = { ...inertFoothold(), ...first };
  const ours = (off: () => void): (() => void) => {
    offs.push(off);
    return off;
  };
  for (const [name, run] of Object.entries(callbacks)) first.callback(name, run);
  return {
    ...known,
    on: (type, listener) => ours(known.on(type, listener)),
    replace: (kind, draw, id) => ours(known.replace(kind, draw, id)),
    stop: () => {
      for (const off of offs) off();
    },
  };
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // A page without events of its own has one copy as well as it can.
  }
}

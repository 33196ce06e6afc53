import type { Target, TargetEntry } from '@foothold/engine';
import { frameOf, pageIn } from './frame.ts';

/** A place elements are looked for in: a page, or an open shadow root. */
export type SearchRoot = Document | ShadowRoot;

/** Our own elements: what is in them is never a target. */
export const OWN_ELEMENTS = 'foothold-' as const;

/** A page, with every open shadow root and every page of the same origin inside it, at any depth. */
export interface SearchRoots extends Iterable<SearchRoot> {
  /** Those come upon so far. */
  readonly known: readonly SearchRoot[];
}

/** Looks no further than it is asked: every element that a script has touched is kept alive a second time. */
export function searchRoots(page: Document): SearchRoots {
  const known: SearchRoot[] = [page];
  let walked = 0;
  const lookInto = (root: SearchRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot && !element.localName.startsWith(OWN_ELEMENTS)) known.push(element.shadowRoot);
      const inner = /^i?frame$/.test(element.localName) ? pageIn(element) : null;
      if (inner) known.push(inner);
    }
  };
  return {
    known,
    *[Symbol.iterator]() {
      for (let at = 0; ; at++) {
        for (let next = known[walked]; at >= known.length && next; next = known[walked]) {
          walked++;
          lookInto(next);
        }
        const root = known[at];
        if (!root) return;
        yield root;
      }
    },
  };
}

/** The first element that can be seen, of the first entry of the target that finds one. */
export function findTarget(target: Target, roots: Iterable<SearchRoot>): Element | null {
  const entries = isList(target) ? target : [target];
  for (const entry of entries) {
    for (const root of roots) {
      for (const element of candidates(entry, root)) {
        if (isDrawn(element)) return element;
      }
    }
  }
  return null;
}

/** Has a box that is not hidden, on a page that is itself drawn. */
export function isDrawn(element: Element): boolean {
  const window = element.ownerDocument.defaultView;
  if (!window || !element.isConnected || element.getClientRects().length === 0) return false;
  if (window.getComputedStyle(element).visibility !== 'visible') return false;
  const frame = frameOf(window);
  return frame === null || isDrawn(frame);
}

const isList = (target: Target): target is readonly TargetEntry[] => Array.isArray(target);

function candidates(entry: TargetEntry, root: SearchRoot): Iterable<Element> {
  if (typeof entry !== 'string') return withText(entry, root);
  try {
    return root.querySelectorAll(entry);
  } catch {
    return []; // not a selector this browser knows
  }
}

/** Native elements that have a role without saying so. */
const NATIVE: { readonly [role: string]: string } = {
  button: 'button,summary,input[type=button],input[type=submit]',
  link: 'a[href]',
  heading: 'h1,h2,h3,h4,h5,h6',
  textbox: 'input:not([type]),input[type=text],input[type=email],input[type=search],input[type=url],textarea',
  checkbox: 'input[type=checkbox]',
  radio: 'input[type=radio]',
  combobox: 'select',
  navigation: 'nav',
  listitem: 'li',
  img: 'img',
};

/** Elements of the role whose name is the text; without a role, the innermost that say it. */
function* withText(
  { text, role }: Exclude<TargetEntry, string>,
  root: SearchRoot,
): Generator<Element, void, undefined> {
  const wanted = normal(text);
  const selector = role !== undefined && /^[a-z]+$/.test(role) ? bySelector(role) : null;
  for (const element of root.querySelectorAll(selector ?? '*')) {
    if (nameOf(element) !== wanted) continue;
    if (selector !== null || ![...element.children].some((child) => nameOf(child) === wanted)) yield element;
  }
}

const bySelector = (role: string): string =>
  [`[role=${role}]`, ...(Object.hasOwn(NATIVE, role) ? [NATIVE[role]] : [])].join(',');

/** The name a person would call it by: its label, what it says, or the hint in it. */
function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label') ?? '';
  const said = element.textContent ?? '';
  const hint = ['value', 'alt', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? '');
  return [label, said, ...hint].map(normal).find((name) => name !== '') ?? '';
}

const normal = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

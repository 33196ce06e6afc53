import type { ComponentChild, ComponentChildren, VNode } from 'preact';
import { setProp } from './set-prop.ts';

const SVG = 'http://www.w3.org/2000/svg';

type Props = VNode<{ readonly [name: string]: unknown }>['props'];
/** Ours are functions of their properties, and keep nothing. */
type View = (props: Props) => ComponentChildren;

/** One thing of a view: an element's name, a view's function, or null for a text. */
interface Thing {
  readonly type: string | View | null;
  readonly key: unknown;
  readonly props: Props;
}

/** What stands on the page for it. */
interface Drawn extends Thing {
  /** Null for a view, which is what is in it. */
  readonly node: Element | Text | null;
  readonly inside: readonly Drawn[];
}

/** The next node belongs behind the last one. */
interface Place {
  readonly parent: Element;
  last: Node | null;
}

const drawnIn = new WeakMap<Element, readonly Drawn[]>();

/**
 * Makes what is in an element what the view says, and keeps every node that may stay: focus, scroll position and what
 * was typed are in it. A thing is still the same while its kind, its key and, without a key, its place are.
 */
export function render(view: ComponentChild, parent: Element): void {
  drawnIn.set(parent, update({ parent, last: null }, drawnIn.get(parent) ?? [], view));
}

function update(place: Place, before: readonly Drawn[], children: ComponentChildren): readonly Drawn[] {
  const things = (Array.isArray(children) ? children : [children]).map(read);
  const gone = new Set(before);
  const stays = things.map(({ type, key }, at) => {
    const one = key === null ? before[at] : before.find((other) => other.key === key);
    return one && one.type === type && one.key === key && gone.delete(one) ? one : null;
  });
  // First: what stays need not be moved past it, and keeps its focus.
  for (const one of gone) remove(one);
  return things.map((thing, at) => draw(place, stays[at] ?? null, thing));
}

/** What shows nothing keeps a place, so that what follows is still what it was. */
const List: View = ({ children }) => children;

function read(child: ComponentChild): Thing {
  if (Array.isArray(child)) return { type: List, key: null, props: { children: child } };
  // Made by `jsx`.
  if (typeof child === 'object' && child !== null) return child as Thing;
  const isNothing = child === undefined || child === null || typeof child === 'boolean';
  return { type: isNothing ? List : null, key: null, props: { children: isNothing ? [] : `${child}` } };
}

function draw(place: Place, before: Drawn | null, { type, key, props }: Thing): Drawn {
  const old = before?.inside ?? [];
  if (typeof type === 'function') {
    return { type, key, props, node: null, inside: update(place, old, type(props)) };
  }
  const { parent, last } = place;
  const node = before?.node ?? create(parent, type);
  let inside = old;
  if ('data' in node) {
    const text = `${props.children}`;
    if (node.data !== text) node.data = text;
  } else {
    const were: Partial<Props> = before?.props ?? {};
    for (const name of Object.keys({ ...were, ...props })) {
      if (name !== 'children' && were[name] !== props[name]) setProp(node, name, props[name], were[name]);
    }
    inside = update({ parent: node, last: null }, old, props.children);
  }
  const next = last ? last.nextSibling : parent.firstChild;
  if (node !== next) parent.insertBefore(node, next);
  place.last = node;
  return { type, key, props, node, inside };
}

function create({ ownerDocument, namespaceURI }: Element, type: string | null): Element | Text {
  return type === null
    ? ownerDocument.createTextNode('')
    : ownerDocument.createElementNS(type === 'svg' ? SVG : namespaceURI, type);
}

function remove({ node, inside }: Drawn): void {
  if (node) node.remove();
  else for (const one of inside) remove(one);
}

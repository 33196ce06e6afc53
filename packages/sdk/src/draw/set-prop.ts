/** Gives an element a property of JSX, or takes it away; `before` is what it was there. */
export function setProp(node: Element, name: string, value: unknown, before: unknown): void {
  if (name.startsWith('on')) {
    const type = name.slice(2).toLowerCase();
    // JSX's types see to it that both are listeners.
    if (before) node.removeEventListener(type, before as EventListener);
    if (value) node.addEventListener(type, value as EventListener);
  } else if (name === 'style') {
    // Declarations one by one: a strict CSP refuses the attribute.
    Object.assign((node as HTMLElement).style, value);
  } else if (name === 'value' || (typeof value === 'boolean' && name in node)) {
    // What people change themselves is no attribute's, and `disabled="false"` would disable.
    Object.assign(node, { [name]: value });
  } else if (value === null || value === undefined) {
    node.removeAttribute(name);
  } else {
    node.setAttribute(name, `${value}`);
  }
}

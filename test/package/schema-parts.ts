/** A JSON Schema as `@foothold/schema` makes them. */
export interface Node {
  readonly $ref?: string;
  readonly $defs?: { readonly [name: string]: Node };
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly anyOf?: readonly Node[];
  readonly allOf?: readonly Node[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: { readonly [key: string]: Node };
  readonly required?: readonly string[];
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node | boolean;
  readonly prefixItems?: readonly Node[];
  readonly maxItems?: number;
}

/** An object with keys of its own, under the name the documents call it by. */
export interface Part {
  readonly name: string;
  readonly node: Node;
}

/** Names for the same forms, which stand in several unions. */
const SAME: { readonly [name: string]: string } = {
  anchorBase: 'anchor',
  plainAction: 'action',
  inAppAction: 'action',
};

/** Every object part of a schema, once for each name. */
export function partsOf(root: Node, name: string): readonly Part[] {
  const parts = new Map<string, Part>();
  const seen = new Set<Node>();
  const open: [Node, string][] = [[root, name]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [given, called] = next;
    const [node, own] = resolve(root, given, called);
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.properties && !parts.has(own)) parts.set(own, { name: own, node });
    open.push(...childrenOf(node, own));
  }
  return [...parts.values()];
}

/** Keys and words a value shows, each as `part.key` or `part.key=word`. */
export function shownBy(root: Node, name: string, value: unknown): ReadonlySet<string> {
  const shown = new Set<string>();
  const walk = (given: Node, called: string, at: unknown): void => {
    const [node, own] = resolve(root, given, called);
    for (const word of wordsOf(node)) if (word === at) shown.add(`${own}=${String(word)}`);
    for (const [i, one] of (node.anyOf ?? []).entries()) {
      if (!node.properties && fits(root, one, at)) walk(one, optionName(own, one, i), at);
    }
    if (Array.isArray(at)) {
      at.forEach((one, i) => {
        const inner = node.prefixItems?.[i] ?? node.items;
        if (typeof inner === 'object') walk(inner, own, one);
      });
    } else if (at !== null && typeof at === 'object') {
      for (const [key, one] of Object.entries(at)) {
        const inner = node.properties?.[key] ?? node.additionalProperties;
        if (node.properties?.[key]) shown.add(`${own}.${key}`);
        if (typeof inner === 'object') walk(inner, node.properties ? `${own}.${key}` : own, one);
      }
    }
  };
  walk(root, name, value);
  return shown;
}

/** All keys and words there are to show. */
export function allOf(root: Node, name: string): ReadonlySet<string> {
  const all = new Set<string>();
  for (const part of partsOf(root, name)) {
    for (const [key, node] of Object.entries(part.node.properties ?? {})) {
      all.add(`${part.name}.${key}`);
      for (const word of wordsIn(root, node, `${part.name}.${key}`)) all.add(word);
    }
  }
  return all;
}

/** The words a key takes, in whichever of its forms. */
export function wordsIn(root: Node, given: Node, called: string): readonly string[] {
  const [node, own] = resolve(root, given, called);
  const inner = node.properties ? [] : (node.anyOf ?? []);
  const items = typeof node.items === 'object' ? [node.items] : [];
  return [
    ...wordsOf(node).map((word) => `${own}=${String(word)}`),
    ...[...inner.entries()].flatMap(([i, one]) =>
      one.$ref || one.properties ? [] : wordsIn(root, one, optionName(own, one, i)),
    ),
    ...items.flatMap((one) => (one.$ref || one.properties ? [] : wordsIn(root, one, own))),
  ];
}

function childrenOf(node: Node, own: string): [Node, string][] {
  const { properties, anyOf = [], items, prefixItems = [], additionalProperties } = node;
  const inner = [items, additionalProperties, ...prefixItems].filter((one) => typeof one === 'object');
  return [
    ...Object.entries(properties ?? {}).map(([key, one]): [Node, string] => [one, `${own}.${key}`]),
    ...(properties ? [] : anyOf).map((one, i): [Node, string] => [one, optionName(own, one, i)]),
    ...inner.map((one): [Node, string] => [one, own]),
  ];
}

/** A form of a union with keys goes by its title; what is a word or a list goes by the key's own name. */
const optionName = (own: string, one: Node, index: number): string =>
  one.properties ? `${own}/${one.title ?? index}` : own;

function resolve(root: Node, node: Node, called: string): [Node, string] {
  if (node.$ref === undefined) return [node, called];
  const ref = node.$ref.replace('#/$defs/', '');
  const target = root.$defs?.[ref];
  if (!target) throw new Error(`"${node.$ref}" leads nowhere`);
  const hasKeys = target.properties ?? target.anyOf ?? target.allOf;
  const name = hasKeys && !ref.startsWith('__') ? (SAME[ref] ?? ref) : called;
  return resolve(root, target, name);
}

const wordsOf = (node: Node): readonly unknown[] =>
  node.enum ?? (typeof node.const === 'string' ? [node.const] : []);

/** Whether a value is of a form, as far as telling forms apart takes it. */
function fits(root: Node, given: Node, value: unknown): boolean {
  const [node] = resolve(root, given, '');
  if (node.const !== undefined) return node.const === value;
  if (node.enum) return node.enum.includes(value);
  if (node.properties) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
    const { properties, required = [] } = node;
    return (
      required.every((key) => Object.hasOwn(value, key)) &&
      Object.entries(value).every(([key, one]) => {
        const inner = properties[key];
        return inner !== undefined && fits(root, inner, one);
      })
    );
  }
  if (node.anyOf) return node.anyOf.some((one) => fits(root, one, value));
  switch (node.type) {
    case 'array': {
      const { items } = node;
      return (
        Array.isArray(value) && value.every((one) => typeof items !== 'object' || fits(root, items, one))
      );
    }
    case 'object':
      return value !== null && typeof value === 'object' && !Array.isArray(value);
    case 'integer':
    case 'number':
      return typeof value === 'number';
    case 'null':
      return value === null;
    case undefined:
      return true;
    default:
      return typeof value === node.type;
  }
}

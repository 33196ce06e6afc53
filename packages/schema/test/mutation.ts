import fc from 'fast-check';

export type Steps = readonly (string | number)[];

/** One way to break a document. */
type Mutation =
  | { readonly kind: 'set'; readonly at: number; readonly value: unknown }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'add'; readonly at: number; readonly key: string; readonly value: unknown }
  /** A slip of the pen in a key. */
  | { readonly kind: 'rename'; readonly at: number; readonly char: string; readonly place: number }
  | { readonly kind: 'slip'; readonly at: number; readonly char: string; readonly place: number }
  /** What stands somewhere else in the document. */
  | { readonly kind: 'copy'; readonly at: number; readonly from: number }
  | { readonly kind: 'repeat'; readonly at: number };

const place = fc.nat(100_000);
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, '', [], {}, 0, -1, 1e308, '5bd', '[x](javascript:a)', '\ud800', ' ', '__proto__'),
);
const char = fc.constantFrom('x', 'e', ' ', '-', '_', 'ß', '😀');
const key = fc.oneof(
  fc.constantFrom(
    'id',
    'when',
    'not',
    'event',
    'milestone',
    'title',
    'kind',
    'count',
    '__proto__',
    'constructor',
    'toString',
  ),
  fc.string({ maxLength: 8 }),
);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at: place, value }),
  fc.record({ kind: fc.constant('remove' as const), at: place }),
  fc.record({ kind: fc.constant('add' as const), at: place, key, value }),
  fc.record({ kind: fc.constant('rename' as const), at: place, char, place }),
  fc.record({ kind: fc.constant('slip' as const), at: place, char, place }),
  fc.record({ kind: fc.constant('copy' as const), at: place, from: place }),
  fc.record({ kind: fc.constant('repeat' as const), at: place }),
);

/** A document broken in one to three ways; now and then what comes out is right again. */
export function brokenFrom(document: unknown): fc.Arbitrary<unknown> {
  return fc
    .array(mutation, { minLength: 1, maxLength: 3 })
    .map((mutations) => mutations.reduce<unknown>(mutate, structuredClone(document)));
}

function mutate(document: unknown, change: Mutation): unknown {
  const paths = pathsOf(document);
  const path = paths[change.at % paths.length] ?? [];
  const last = path.at(-1) ?? '';
  const holder = valueAt(document, path.slice(0, -1));
  const target = valueAt(document, path);
  switch (change.kind) {
    case 'set':
      put(holder, last, change.value);
      break;
    case 'remove':
      if (Array.isArray(holder)) holder.splice(Number(last), 1);
      else Reflect.deleteProperty(Object(holder), last);
      break;
    case 'add':
      put(Array.isArray(holder) ? target : holder, change.key, change.value);
      break;
    case 'rename':
      if (Array.isArray(holder)) break;
      Reflect.deleteProperty(Object(holder), last);
      put(holder, slipped(String(last), change.char, change.place), target);
      break;
    case 'slip':
      if (typeof target === 'string') put(holder, last, slipped(target, change.char, change.place));
      else if (typeof target === 'number') put(holder, last, -target);
      else put(holder, last, [target]);
      break;
    case 'copy':
      put(holder, last, structuredClone(valueAt(document, paths[change.from % paths.length] ?? [])));
      break;
    case 'repeat':
      if (Array.isArray(holder)) holder.push(structuredClone(target));
      break;
  }
  return document;
}

/** A letter put in, put in place of another, or taken out. */
function slipped(text: string, char: string, seed: number): string {
  const at = seed % (text.length + 1);
  const end = seed % 3 === 0 ? at : at + 1;
  return text.slice(0, at) + (seed % 3 === 2 ? '' : char) + text.slice(end);
}

/** Sets an own key even where it is called `__proto__`, as JSON.parse does. */
export function put(holder: unknown, key: string | number, value: unknown): void {
  if (holder !== null && typeof holder === 'object') {
    Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
  }
}

export function valueAt(root: unknown, path: Steps): unknown {
  return path.reduce<unknown>(
    (value, step) => (value !== null && typeof value === 'object' ? Reflect.get(value, step) : undefined),
    root,
  );
}

/** Every place of a document but the document itself. */
function pathsOf(value: unknown, path: Steps = []): Steps[] {
  if (value === null || typeof value !== 'object') return [];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, child]) => [[...path, key], ...pathsOf(child, [...path, key])]);
}

/**
 * What hosts replace, as the language means it. The build puts these in place of the globals of the same names in
 * every file of ours: a page's polyfills, zones and fakes do not reach us, nor does the SDK's work reach them.
 */

/** What an async function answers is of the language's own kind, whatever became of the global. */
const settled = (async () => {})();
export const NativePromise: PromiseConstructor = settled.constructor as PromiseConstructor;

/** Fake timers stop the global one. */
export const soon = (task: () => void): void => void settled.then(task);

const json = JSON;
export const parse: typeof JSON.parse = json.parse;
const { stringify } = json;
const isWell = ((): boolean => {
  try {
    return stringify([{ a: [1] }]) === '[{"a":[1]}]';
  } catch {
    return false;
  }
})();

/** `JSON.stringify`, unless a `toJSON` on every object or list, or another serializer, would spoil it. */
export function toJson(value: unknown): string {
  return isWell && !('toJSON' in Array.prototype) ? stringify(value) : (write(value) ?? 'null');
}

/** Plain objects, lists and scalars. */
function write(value: unknown): string | undefined {
  if (typeof value === 'string') return `"${value.replace(/["\\\p{Cc}\p{Cs}]/gu, escaped)}"`;
  if (typeof value !== 'object' || value === null) {
    return value === undefined ? value : Number.isNaN(value) ? 'null' : `${value}`;
  }
  let parts = '';
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) parts += `,${write(value[i]) ?? 'null'}`;
    return `[${parts.slice(1)}]`;
  }
  for (const key of Object.keys(value)) {
    const part = write(value[key as keyof typeof value]);
    if (part !== undefined) parts += `,${write(key)}:${part}`;
  }
  return `{${parts.slice(1)}}`;
}

const escaped = (char: string): string => `\\u${(char.charCodeAt(0) + 0x10000).toString(16).slice(1)}`;

/** `Array.from`, for which old libraries have a meaning of their own. */
export function from<T, U = T>(
  source: Iterable<T> | ArrayLike<T>,
  map: (value: T, at: number) => U = (value) => value as unknown as U,
): U[] {
  const all = Symbol.iterator in source ? [...source] : source;
  const list: U[] = [];
  for (let i = 0; i < all.length; i++) list.push(map(all[i] as T, i));
  return list;
}

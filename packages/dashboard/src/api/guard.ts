/** Reads one value of an answer, or throws a `WireError` that says where it is and what was there. */
export type Guard<T> = (value: unknown, path: string) => T;

/** Why an answer could not be read. It never leaves the client: it becomes an `unreadable` problem. */
export class WireError extends Error {
  override readonly name = 'WireError';
  constructor(path: string, expected: string, found: unknown) {
    super(`${path === '' ? 'the answer' : `"${path}"`} should be ${expected}, but is ${nameOf(found)}`);
  }
}

const nameOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (value === undefined) return 'missing';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
};

export const text: Guard<string> = (value, path) => {
  if (typeof value !== 'string') throw new WireError(path, 'text', value);
  return value;
};

export const number: Guard<number> = (value, path) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new WireError(path, 'a number', value);
  return value;
};

/** A field left out reads as null: both say "not known". */
export const orNull =
  <T>(guard: Guard<T>): Guard<T | null> =>
  (value, path) =>
    value === null || value === undefined ? null : guard(value, path);

export const list =
  <T>(guard: Guard<T>): Guard<readonly T[]> =>
  (value, path) => {
    if (!Array.isArray(value)) throw new WireError(path, 'a list', value);
    return value.map((item, index) => guard(item, `${path}[${index}]`));
  };

/** Takes the named fields and leaves the rest behind: a newer collector may say more. */
export const record =
  <T extends object>(fields: { readonly [K in keyof T]: Guard<T[K]> }): Guard<T> =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new WireError(path, 'an object', value);
    }
    const source: Record<string, unknown> = { ...value };
    const read: Partial<T> = {};
    for (const key in fields) {
      read[key] = fields[key](
        Object.hasOwn(source, key) ? source[key] : undefined,
        path === '' ? key : `${path}.${key}`,
      );
    }
    // Every key of T has a guard, and each guard has answered or thrown.
    return read as T;
  };

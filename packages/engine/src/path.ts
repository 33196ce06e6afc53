import type { Json, JsonObject } from './json.ts';

/**
 * Reads a property path such as `plan` or `address.city`; undefined when it is missing.
 * A key that itself holds dots wins over nesting.
 */
export function readPath(object: JsonObject, path: string): Json | undefined {
  if (Object.hasOwn(object, path)) return object[path];
  if (!path.includes('.')) return undefined;
  let value: Json | undefined = object;
  for (const key of path.split('.')) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    // Arrays are ruled out above; TypeScript keeps the readonly array in the union.
    const record = value as JsonObject;
    if (!Object.hasOwn(record, key)) return undefined;
    value = record[key];
  }
  return value;
}

import type { JsonObject } from '@foothold/engine';

/** Whether a value that came out of `JSON.parse` is an object. */
export function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

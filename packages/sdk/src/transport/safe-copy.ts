import type { Json, JsonObject } from '@foothold/engine';

/** As deep as the collector takes an event. */
const DEPTH_MAX = 8;
/** As many keys of one object, or items of one list, as the collector takes. */
const KEYS_MAX = 128;
/** Enough for any label; a document does not belong in an event. */
const STRING_MAX_CHARS = 8_192;
const KEY_MAX_CHARS = 256;
/** Bounds the time a copy takes to well under a millisecond. */
const VALUES_MAX = 2_000;
/** The collector refuses them, so that no reader of the log can be made to write to a prototype. */
const REFUSED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export interface Copied {
  readonly value: JsonObject;
  /** How many values were left out or cut short, so that nothing goes missing in silence. */
  readonly cut: number;
}

/**
 * A copy of what the host passed, as JSON. Runs none of the host's code: no getter, no `toJSON`.
 * Plain objects, lists, dates and scalars are copied; anything else is left out and counted.
 */
export function safeCopy(input: unknown): Copied {
  let cut = 0;
  let values = 0;
  const leaveOut = (): undefined => {
    cut += 1;
  };

  const copy = (value: unknown, above: readonly object[]): Json | undefined => {
    values += 1;
    if (values > VALUES_MAX) return leaveOut();
    switch (typeof value) {
      case 'string':
        if (value.length <= STRING_MAX_CHARS) return value;
        cut += 1;
        return value.slice(0, STRING_MAX_CHARS);
      case 'number':
        // JSON knows no -0: what is folded here must be what the collector folds.
        return Number.isFinite(value) ? value + 0 : null;
      case 'boolean':
        return value;
      case 'bigint':
        return String(value);
      case 'object':
        return value === null ? null : copyObject(value, above);
      case 'undefined':
        return undefined;
      default:
        return leaveOut();
    }
  };

  const copyObject = (value: object, above: readonly object[]): Json | undefined => {
    if (above.length >= DEPTH_MAX || above.includes(value)) return leaveOut();
    if (value instanceof Date) {
      const time = Date.prototype.getTime.call(value);
      return Number.isFinite(time) ? new Date(time).toISOString() : null;
    }
    const inside = [...above, value];
    if (Array.isArray(value)) {
      const list: Json[] = [];
      for (let i = 0; i < Math.min(value.length, KEYS_MAX); i++) {
        list.push(copy(read(value, String(i)), inside) ?? null);
      }
      cut += Math.max(0, value.length - KEYS_MAX);
      return list;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    // A plain object of another frame has that frame's Object.prototype, which has no prototype either.
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return leaveOut();
    const keys = Object.keys(value);
    const object: { [key: string]: Json } = {};
    for (const key of keys.slice(0, KEYS_MAX)) {
      const refused = key.length > KEY_MAX_CHARS || REFUSED_KEYS.has(key);
      const inner = refused ? leaveOut() : copy(read(value, key), inside);
      if (inner !== undefined) object[key] = inner;
    }
    cut += Math.max(0, keys.length - KEYS_MAX);
    return object;
  };

  /** A property's value without running a getter. */
  const read = (owner: object, key: string): unknown => {
    const property = Object.getOwnPropertyDescriptor(owner, key);
    if (property === undefined) return undefined;
    return Object.hasOwn(property, 'value') ? property.value : leaveOut();
  };

  try {
    const value = copy(input ?? {}, []);
    // Anything but an object has no keys to be read by.
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      // A list was ruled out just above; Array.isArray does not narrow readonly ones.
      return { value: value as JsonObject, cut };
    }
  } catch {
    // A proxy that throws: nothing of it can be trusted.
  }
  return { value: {}, cut: cut + 1 };
}

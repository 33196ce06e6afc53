import type { Comparator, Scalar } from '../config.ts';
import type { Json, JsonObject } from '../json.ts';
import { matchesGlob } from './glob.ts';

/** Keys a comparator may have, in the order they are asked. */
export const COMPARATOR_KEYS = [
  'is',
  'not',
  'in',
  'gt',
  'gte',
  'lt',
  'lte',
  'exists',
  'contains',
  'glob',
] as const;

/** Whether a value holds against all the comparator's keys. A missing value matches only `exists: false`. */
export function compares(value: Json | undefined, by: Comparator): boolean {
  if (by.exists !== undefined && (value !== undefined) !== by.exists) return false;
  if (value === undefined) return by.exists === false;
  return (
    (by.is === undefined || value === by.is) &&
    (by.not === undefined || value !== by.not) &&
    (by.in === undefined || by.in.some((one) => one === value)) &&
    ordered(value, by.gt, (a, b) => a > b) &&
    ordered(value, by.gte, (a, b) => a >= b) &&
    ordered(value, by.lt, (a, b) => a < b) &&
    ordered(value, by.lte, (a, b) => a <= b) &&
    (by.contains === undefined || holds(value, by.contains)) &&
    (by.glob === undefined || (typeof value === 'string' && matchesGlob(value, by.glob)))
  );
}

/** The comparator a bare value stands for. */
export function asComparator(value: Scalar | Comparator): Comparator {
  return value !== null && typeof value === 'object' ? value : { is: value };
}

/** Numbers compare with numbers and strings with strings; a mixed pair has no order and does not match. */
function ordered(
  value: Json,
  bound: number | string | undefined,
  test: (a: number | string, b: number | string) => boolean,
): boolean {
  if (bound === undefined) return true;
  if (typeof value === 'number' && typeof bound === 'number') return test(value, bound);
  if (typeof value === 'string' && typeof bound === 'string') return test(value, bound);
  return false;
}

function holds(value: Json, part: Scalar): boolean {
  if (typeof value === 'string') return typeof part === 'string' && value.includes(part);
  return Array.isArray(value) && value.some((one: Json) => one === part);
}

/** A comparator as plain JSON, absent keys left out. */
export function comparatorJson(by: Comparator): JsonObject {
  const json: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(by)) {
    if (value !== undefined) json[key] = value;
  }
  return json;
}

import type { Fault } from './fault.ts';
import { DEPTH_MAX, FORBIDDEN_KEYS, KEYS_MAX } from './limits.ts';

/** What is wrong inside a value that came as JSON: too deep, too many keys, or a key that no object may have. */
export function findContentFault(value: unknown, path: string): Fault | null {
  return isSound(value, 0) ? null : findFault(value, path, 0);
}

/** The same without the words for it: nearly every event is sound, and each of its keys would be put into a path. */
function isSound(value: unknown, depth: number): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (depth > DEPTH_MAX) return false;
  if (Array.isArray(value)) return value.every((inner) => isSound(inner, depth + 1));
  let keys = 0;
  for (const key of Object.keys(value)) {
    keys += 1;
    if (keys > KEYS_MAX || FORBIDDEN_KEYS.has(key)) return false;
    // Out of JSON: it has the keys it lists.
    if (!isSound((value as { readonly [key: string]: unknown })[key], depth + 1)) return false;
  }
  return true;
}

function findFault(value: unknown, path: string, depth: number): Fault | null {
  if (value === null || typeof value !== 'object') return null;
  if (depth > DEPTH_MAX) {
    return { code: 'invalid', path, found: 'deeper nesting', expected: `at most ${DEPTH_MAX} levels` };
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const fault = findFault(value[i], `${path}[${i}]`, depth + 1);
      if (fault) return fault;
    }
    return null;
  }
  const entries = Object.entries(value);
  if (entries.length > KEYS_MAX) {
    return { code: 'invalid', path, found: `${entries.length} keys`, expected: `at most ${KEYS_MAX}` };
  }
  for (const [key, inner] of entries) {
    const at = path === '' ? key : `${path}.${key}`;
    if (FORBIDDEN_KEYS.has(key)) {
      return { code: 'invalid', path: at, found: `the key ${JSON.stringify(key)}`, expected: 'another name' };
    }
    const fault = findFault(inner, at, depth + 1);
    if (fault) return fault;
  }
  return null;
}

import type { Fault } from './fault.ts';
import { DEPTH_MAX, FORBIDDEN_KEYS, KEYS_MAX } from './limits.ts';

/** What is wrong inside a value that came as JSON: too deep, too many keys, or a key that no object may have. */
export function findContentFault(value: unknown, path: string, depth = 0): Fault | null {
  if (value === null || typeof value !== 'object') return null;
  if (depth > DEPTH_MAX) {
    return { code: 'invalid', path, found: 'deeper nesting', expected: `at most ${DEPTH_MAX} levels` };
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const fault = findContentFault(value[i], `${path}[${i}]`, depth + 1);
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
    const fault = findContentFault(inner, at, depth + 1);
    if (fault) return fault;
  }
  return null;
}

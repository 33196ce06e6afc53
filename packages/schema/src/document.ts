import { describeFound, type Path, type Problem } from '@foothold/engine';
import { findJsonFault } from './json-fault.ts';

/** A config is loaded with the page: more is no config. */
const TEXT_MAX_CHARS = 1_000_000;
/** Deeper than any condition anybody can follow; the stack holds far more. */
const DEPTH_MAX = 64;
/** As many values as a text of the greatest size could hold. */
const VALUES_MAX = 200_000;
/** Merged carelessly, these keys change every object there is. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Half of a pair: UTF-8 cannot hold it, so it would be another text once stored. */
const HALF_CHARACTER = /\p{Surrogate}/u;

export type Document = { readonly value: unknown } | { readonly problems: readonly Problem[] };

/** A document out of JSON text or a value that came from it: plain data, not too deep, nothing said twice. */
export function readDocument(input: unknown): Document {
  const read = typeof input === 'string' ? readText(input) : { value: input };
  if ('problems' in read) return read;
  try {
    const problems = findNotJson(read.value);
    return problems.length > 0 ? { problems } : read;
  } catch (error) {
    // A value handed over in code can have getters, and those can throw.
    return {
      problems: [
        { path: [], found: `a value that cannot be read (${reasonOf(error)})`, expected: 'plain JSON' },
      ],
    };
  }
}

function readText(text: string): Document {
  if (text.length > TEXT_MAX_CHARS) {
    return {
      problems: [{ path: [], found: `${text.length} characters`, expected: `at most ${TEXT_MAX_CHARS}` }],
    };
  }
  // The runtime's own message names no line in one version and another in the next.
  const fault = findJsonFault(text);
  if (fault) {
    const found = `${fault.found} at line ${fault.line}, column ${fault.column}, where the text stops being JSON`;
    return { problems: [{ path: [], found, expected: fault.expected }] };
  }
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return {
      problems: [
        { path: [], found: `text that is not JSON (${reasonOf(error)})`, expected: 'one JSON object' },
      ],
    };
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : describeFound(error));

/** What no JSON document has, or no config may have, with the way there kept on a stack of its own. */
function findNotJson(root: unknown): Problem[] {
  const problems: Problem[] = [];
  const open: { readonly value: unknown; readonly path: Path }[] = [{ value: root, path: [] }];
  let values = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    values += 1;
    if (values + open.length > VALUES_MAX)
      return [{ path: [], found: 'too many values', expected: `at most ${VALUES_MAX}` }];
    const wrong = faultOf(value, path);
    if (wrong) problems.push({ path, ...wrong });
    else if (value !== null && typeof value === 'object') {
      const entries: [string | number, unknown][] = Array.isArray(value)
        ? [...value.entries()]
        : Object.entries(value);
      for (const [key, inner] of entries) {
        // A key whose value is undefined is left out of JSON, as it is here.
        if (inner !== undefined || Array.isArray(value)) open.push({ value: inner, path: [...path, key] });
      }
    }
  }
  return problems.reverse();
}

type Fault = Pick<Problem, 'found' | 'expected'>;

function faultOf(value: unknown, path: Path): Fault | null {
  const key = path.at(-1);
  if (typeof key === 'string' && (FORBIDDEN_KEYS.has(key) || HALF_CHARACTER.test(key))) {
    return { found: `the key ${describeFound(key)}`, expected: 'another name' };
  }
  if (path.length > DEPTH_MAX) return { found: 'deeper nesting', expected: `at most ${DEPTH_MAX} levels` };
  switch (typeof value) {
    case 'string':
      return HALF_CHARACTER.test(value)
        ? { found: describeFound(value), expected: 'whole characters: half of one is left over' }
        : null;
    case 'number':
      return Number.isFinite(value) ? null : { found: String(value), expected: 'a finite number' };
    case 'boolean':
      return null;
    case 'object':
      return value === null || Array.isArray(value) || isPlain(value)
        ? null
        : { found: 'an object that is not plain', expected: 'plain JSON' };
    default:
      return {
        found: typeof value === 'undefined' ? 'nothing' : `a ${typeof value}`,
        expected: 'plain JSON',
      };
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

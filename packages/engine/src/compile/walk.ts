import type { Path } from '../conditions/head.ts';

/** Keys that hold free text or names of somebody else's: nothing in them refers to anything. */
const FREE = new Set([
  'where',
  'title',
  'body',
  'question',
  'label',
  'subject',
  'options',
  'followUp',
  'media',
  'theme',
  'privacy',
  'lint',
  'health',
]);

/** One key of an object somewhere in a config. */
export type Visit = (key: string, value: unknown, path: Path, object: object) => void;

/** Visits every key of every object of a config but those of free text. */
export function walk(value: unknown, visit: Visit, path: Path = []): void {
  if (value === null || typeof value !== 'object') return;
  const isList = Array.isArray(value);
  for (const [key, child] of Object.entries(value)) {
    if (!isList && FREE.has(key)) continue;
    const here = [...path, isList ? Number(key) : key];
    if (!isList) visit(key, child, here, value);
    walk(child, visit, here);
  }
}

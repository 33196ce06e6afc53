import { asComparator, compares } from '../conditions/comparator.ts';
import type { Comparator, Scalar } from '../config.ts';
import type { Event } from '../event.ts';
import { readPath } from '../path.ts';
import type { Count } from '../state.ts';

/** Every track or page event that is the person's own doing or a server's: not ours. */
export const ANY_EVENT = '*';

/** What is counted. Two rules that count the same thing share one count. */
export interface CounterSpec {
  readonly key: string;
  readonly names: readonly string[];
  readonly where: readonly WhereTest[];
  /** False for the counts the `start` condition itself reads: these begin before the start. */
  readonly fromStart: boolean;
}

export interface WhereTest {
  readonly path: string;
  readonly by: Comparator;
}

/** The tests of a `where`, in a fixed order so that equal ones share a count. */
export function whereTests(where: { readonly [path: string]: Scalar | Comparator } | undefined): WhereTest[] {
  return Object.entries(where ?? {})
    .map(([path, value]) => ({ path, by: asComparator(value) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The key a count is kept under: what it counts, so that an edit elsewhere resets nothing. */
export function counterKey(spec: Omit<CounterSpec, 'key'>): string {
  const [only] = spec.names;
  const plain = spec.names.length === 1 && spec.where.length === 0 && only !== undefined;
  const what = plain
    ? only
    : JSON.stringify([[...spec.names].sort(), spec.where.map((test) => [test.path, sortedKeys(test.by)])]);
  return spec.fromStart ? what : `^${what}`;
}

function sortedKeys(by: Comparator): [string, unknown][] {
  return Object.entries(by).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether a counter counts this event; its name has matched already. */
export function counts(spec: CounterSpec, event: Event): boolean {
  return spec.where.every((test) => compares(readPath(event.properties, test.path), test.by));
}

/** The count one event further. */
export function bump(count: Count | undefined, at: number): Count {
  return count ? { n: count.n + 1, first: count.first, last: at } : { n: 1, first: at, last: at };
}

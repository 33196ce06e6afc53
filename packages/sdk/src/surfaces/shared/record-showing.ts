import type { JsonObject } from '@foothold/engine';
import type { Presentable } from '../presentable.ts';

const told = new WeakMap<object, Set<string>>();

/** Records that something stands on the page: once a page, in however many places and however often it comes back. */
export function recordShowing(app: Presentable, name: string, properties: JsonObject): void {
  const known = told.get(app.$active) ?? new Set();
  const key = [name, ...Object.values(properties)].join(' ');
  told.set(app.$active, known);
  if (known.has(key)) return;
  known.add(key);
  app.record(name, properties);
}

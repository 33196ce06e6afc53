import type { Json } from '../json.ts';

/** An anchor as people say it: `start`, `milestone first-task`, `3d after start`. */
export function anchorWords(anchor: Json | undefined): string {
  if (typeof anchor === 'string') return ANCHORS.get(anchor) ?? anchor;
  const { at, plus, milestone, stage, event } = recordOf(anchor);
  if (at !== undefined) return `${String(plus)} after ${anchorWords(at)}`;
  if (milestone !== undefined) return `milestone ${String(milestone)}`;
  if (stage !== undefined) return `entering stage ${String(stage)}`;
  return `the first "${String(event)}"`;
}

const ANCHORS = new Map([
  ['start', 'the start'],
  ['last-active', 'they were last active'],
  ['last-progress', 'their last milestone'],
  ['session', 'this visit began'],
]);

/** The keys of a JSON object; none for what is no object. */
export function recordOf(value: Json | undefined): { readonly [key: string]: Json } {
  // Arrays and null are ruled out; TypeScript keeps the readonly array in the union.
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : {};
}

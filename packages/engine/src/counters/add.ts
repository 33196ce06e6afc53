import { createView } from '../conditions/node.ts';
import type { Draft } from '../draft.ts';
import { type Event, isOwnEvent } from '../event.ts';
import { canonicalJson, contentHash } from '../hash.ts';
import { readPath } from '../path.ts';
import type { Count, Entry } from '../state.ts';
import type { Zone } from '../time/zone.ts';
import { ANY_EVENT, type Counter, matches } from './counter.ts';

/** Longer values are kept as a hash: a state stays small whatever an app sends. */
const VALUE_MAX_CHARS = 24;

/** The count one event further; the same when the event adds nothing to it. */
export function add(
  counter: Counter,
  before: Count | undefined,
  draft: Draft,
  event: Event,
  zone: Zone,
): Count | undefined {
  if (!matches(counter, event)) return before;
  const { at } = event;
  const { key } = counter;
  if (counter.isPlain) return before ? [key, before[1] + 1, before[2], at] : [key, 1, at, at];
  const { unit, steps, endsAt } = counter;
  const end = endsAt?.(createView(draft, at)) ?? null;
  if (end !== null && at >= end) return before;
  if (steps) return [key, 1, at, at, walk(steps, before?.[4] ?? [], event)];
  const mark = unit && markOf(unit, event, zone);
  if (mark === null) return before;
  return addEntry(counter, before ?? [key, 0, at, at, []], at, mark, draft.lastActive);
}

function addEntry(
  counter: Counter,
  count: Count,
  at: number,
  mark: string | number | undefined,
  lastActive: number | null,
): Count {
  const key = count[0];
  const n = count[1];
  const first = count[2];
  const last = counter.isDaily ? (lastActive ?? at) : count[3];
  const entries = count[4] ?? [];
  const before = count[5];
  const newest = entries[entries.length - 1];
  const { endsAt, first: keepsFirst } = counter;
  if (newest && mark !== undefined && newest[1] === mark) {
    if (keepsFirst || counter.isDaily) return count;
    return countOf(key, n, first, at, entries, endsAt ? earlier(at, last, before) : undefined);
  }
  const kept: Entry[] = [];
  let old: Entry | undefined;
  for (const entry of entries) {
    const one = entry === newest && !keepsFirst ? entryOf(last, entry[1], before) : entry;
    if (mark !== undefined && one[1] === mark) old = one;
    else if (one[0] > at - counter.span) kept.push(one);
  }
  if (old && keepsFirst) return count;
  kept.push(entryOf(at, mark));
  if (kept.length > counter.keep) kept.shift();
  const was = endsAt && old ? earlier(at, old[0], old[2]) : undefined;
  return countOf(key, old ? n : n + 1, first, at, kept, was);
}

/** The latest of two instants that is before this one. */
const earlier = (at: number, last: number, before: number | undefined): number | undefined =>
  last < at ? last : before;

// What is absent is left out, so that a state is the same before and after JSON.
const countOf = (
  key: string,
  n: number,
  first: number,
  last: number,
  entries: readonly Entry[],
  before?: number,
): Count => (before === undefined ? [key, n, first, last, entries] : [key, n, first, last, entries, before]);

function entryOf(at: number, mark?: string | number, before?: number): Entry {
  if (mark === undefined) return [at];
  return before === undefined ? [at, mark] : [at, mark, before];
}

/** What tells one from another: null when there is nothing to count. */
function markOf(unit: NonNullable<Counter['unit']>, event: Event, zone: Zone): string | number | null {
  if (unit === 'day') return zone.dayOf(event.at);
  // Nobody's id leaves the account's log.
  if (unit === 'user') return event.userId === undefined ? null : contentHash(event.userId);
  const value = readPath(event.properties, unit.path);
  if (value === undefined) return null;
  const text = canonicalJson(value);
  return text.length > VALUE_MAX_CHARS ? contentHash(text) : text;
}

/**
 * For each step the latest start of a chain that reached it, as far as any has. Later steps come first,
 * so that one event serves one step.
 */
function walk(steps: NonNullable<Counter['steps']>, entries: readonly Entry[], event: Event): Entry[] {
  const starts = [...entries];
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i];
    const start: Entry | undefined = i === 0 ? [event.at] : starts[i - 1];
    if (!step || !start) continue;
    const isNamed =
      step.names.includes(event.name) || (step.names.includes(ANY_EVENT) && !isOwnEvent(event.name));
    if (isNamed && matches(step, event)) starts[i] = start;
  }
  return starts;
}

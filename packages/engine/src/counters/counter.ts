import type { AnchorReader } from '../conditions/node.ts';
import type { Comparator } from '../config.ts';
import type { Event } from '../event.ts';
import { canonicalJson, contentHash, murmur3, utf8 } from '../hash.ts';
import type { Json } from '../json.ts';
import { readPath } from '../path.ts';
import type { Count, State } from '../state.ts';

/** Every track or page event that is the person's own doing or a server's: not ours. */
export const ANY_EVENT = '*';

/** Into how many parts a state's counts are split: changing one copies only its part. */
const PARTS = 16;

export interface WhereTest {
  readonly path: string;
  readonly by: Comparator;
  readonly test: (value: Json | undefined) => boolean;
}

/** Which events: names, and what their properties must be. */
export interface Matched {
  readonly names: readonly string[];
  readonly where?: readonly WhereTest[];
}

/** What is counted. */
export interface Counted extends Matched {
  /** Only what the person does themself. */
  readonly active?: boolean;
  /** Counts days, people, or the values at `{ path }` once each. @default every event */
  readonly unit?: 'day' | 'user' | { readonly path: string };
  /** Of how many of the latest the instants are kept. @default none */
  readonly keep?: number;
  /** Of each unit, keeps the first instant in place of the last. */
  readonly first?: boolean;
  /** Forgets what is older than this (ms). */
  readonly span?: number;
  /** Events in this order, in place of single ones. */
  readonly steps?: readonly Matched[];
  /** Where it ends, as the config says it. */
  readonly until?: unknown;
  /** Counts what came before the start, too. */
  readonly early?: boolean;
}

/** A count to keep. Two rules that count the same thing share one. */
export interface Counter {
  /** What it counts, so that an edit elsewhere resets nothing. */
  readonly key: string;
  readonly part: number;
  readonly names: readonly string[];
  readonly where: readonly WhereTest[] | undefined;
  readonly active: boolean;
  readonly unit: Counted['unit'];
  readonly keep: number;
  readonly first: boolean;
  readonly span: number;
  readonly steps: readonly Matched[] | undefined;
  readonly endsAt: AnchorReader | null;
  /** Only how often, when first and when last. */
  readonly isPlain: boolean;
  /** Counts active days: the state's `lastActive` tells the last instant of the newest, so that only a new day costs. */
  readonly isDaily: boolean;
}

/** The counter of what is counted: equal ones are one, kept in `known`. A hash takes its time, so only new ones get one. */
export function counterOf(known: Map<string, Counter>, what: Counted, endsAt: AnchorReader | null): Counter {
  const { names, early, ...rest } = what;
  const {
    where,
    active = false,
    unit,
    keep = 0,
    first = false,
    span = Number.POSITIVE_INFINITY,
    steps,
  } = rest;
  const begin = early ? EARLY : '=';
  const [name] = names;
  const text =
    names.length === 1 && Object.keys(rest).length === 0
      ? null
      : canonicalJson({ ...rest, names: [...names].sort() });
  // A text begins with a brace, so that no event's name is ever taken for one.
  const place = text === null ? begin + name : text + begin;
  const found = known.get(place);
  if (found) return found;
  const key = begin + (text === null ? name : `#${contentHash(text)}`);
  const counter: Counter = {
    key,
    part: murmur3(utf8(key)) % PARTS,
    names,
    where,
    active,
    unit,
    keep,
    first,
    span,
    steps,
    endsAt,
    isPlain: !unit && !keep && !steps,
    isDaily: active && unit === 'day' && !first && !endsAt,
  };
  known.set(place, counter);
  return counter;
}

/** Begins the keys of what counts from before the start. */
export const EARLY = '^';

/** What a counter has counted. */
export function readCount({ counts }: State, { part, key }: Counter): Count | undefined {
  const list = counts[part];
  if (list) for (const count of list) if (count[0] === key) return count;
  return undefined;
}

/** Whether an event's properties are as meant; its name has been looked up. */
export function matches(
  { where }: { readonly where?: Matched['where'] | undefined },
  { properties }: Event,
): boolean {
  if (where) {
    for (const { path, test } of where) if (!test(readPath(properties, path))) return false;
  }
  return true;
}

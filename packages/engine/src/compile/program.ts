import type { Node } from '../conditions/node.ts';
import type { Config, Intervention, Segment, Stage, Tour } from '../config.ts';
import type { CounterSpec } from '../counters/counter.ts';

/** Something that becomes true once and stays: a milestone, the entry of a stage, its exit. */
export interface Latch {
  readonly kind: 'milestone' | 'stage-entry' | 'stage-exit';
  readonly id: string;
  /** Null: entered with the start, or when the stage before is left. */
  readonly node: Node | null;
  /** For a stage without its own entry: the stage before, null for the first. */
  readonly after: string | null;
  /** Time alone can make it true. */
  readonly timed: boolean;
}

export interface CompiledIntervention {
  readonly raw: Intervention;
  readonly inApp: boolean;
  readonly when: Node;
  readonly audience: Node | null;
  readonly unless: Node | null;
  readonly times: number;
  readonly cooldownMs: number;
}

export interface CompiledChecklist {
  readonly index: number;
  readonly when: Node | null;
}

export interface CompiledSegment {
  readonly raw: Segment;
  readonly when: Node | null;
}

/** A config made ready to run. Hosts keep it and hand it back; they read only `config` and `hash`. */
export interface Program {
  readonly config: Config;
  /** 16 hex digits over the document's content: equal for equal configs. */
  readonly hash: string;
  /** Null: the first activity starts the clock. */
  readonly start: Node | null;
  readonly counters: Index<CounterSpec>;
  readonly latches: readonly Latch[];
  /** Places in `latches` that an event of this name may change. */
  readonly latchesByEvent: Index<number>;
  readonly latchesByTraits: readonly number[];
  readonly latchesByActivity: readonly number[];
  /** Latch -> the latches that read it. */
  readonly dependents: readonly (readonly number[])[];
  readonly timed: readonly number[];
  /** Highest priority first; equal ones in the order of the file. */
  readonly interventions: readonly CompiledIntervention[];
  readonly checklists: readonly CompiledChecklist[];
  readonly segments: readonly CompiledSegment[];
  readonly stages: readonly Stage[];
  /** Running tours these events may move on: event name -> tours with a step that waits for it. */
  readonly toursByEvent: ReadonlyMap<string, readonly Tour[]>;
  readonly tours: ReadonlyMap<string, Tour>;
}

/** Entries by event name, those for any event already among them. */
export interface Index<T> {
  readonly byName: ReadonlyMap<string, readonly T[]>;
  /** For a name no rule mentions. */
  readonly rest: readonly T[];
}

/** The entries an event of this name concerns. */
export function lookUp<T>(index: Index<T>, name: string): readonly T[] {
  return index.byName.get(name) ?? index.rest;
}

/** Builds an index; entries under `"*"` are found by every name. */
export function buildIndex<T>(entries: Iterable<readonly [name: string, entry: T]>): Index<T> {
  const byName = new Map<string, T[]>();
  const rest: T[] = [];
  const all = [...entries];
  for (const [name, entry] of all) {
    if (name === '*') rest.push(entry);
    else if (!byName.has(name)) byName.set(name, []);
  }
  for (const [name, entry] of all) {
    for (const [key, list] of byName) {
      if ((key === name || name === '*') && !list.includes(entry)) list.push(entry);
    }
  }
  return { byName, rest };
}

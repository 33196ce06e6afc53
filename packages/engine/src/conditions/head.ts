import type { Condition } from '../config.ts';
import type { CounterSpec } from '../counters/counter.ts';
import type { Node } from './node.ts';

/** Steps from the document's root to a value: keys and indexes. */
export type Path = readonly (string | number)[];

/** What can change a condition's value: the keys that rules are indexed by. */
export interface Uses {
  readonly events: Set<string>;
  readonly milestones: Set<string>;
  readonly stages: Set<string>;
  /** Reads traits. */
  traits: boolean;
  /** Reads the latest activity, which every track or page call moves. */
  activity: boolean;
  /** Reads the latest progress, which every milestone moves. */
  progress: boolean;
  /** Time alone can change it. */
  time: boolean;
}

export function createUses(): Uses {
  return {
    events: new Set(),
    milestones: new Set(),
    stages: new Set(),
    traits: false,
    activity: false,
    progress: false,
    time: false,
  };
}

/** What a head may ask of the compiler while it compiles. */
export interface HeadContext {
  readonly uses: Uses;
  readonly milestoneIds: ReadonlySet<string>;
  readonly stageIds: ReadonlySet<string>;
  /** Compiles a condition inside this one. */
  condition(raw: Condition, path: Path): Node;
  /** Registers what has to be counted; gives the key its count is kept under. */
  counter(spec: Omit<CounterSpec, 'key' | 'fromStart'>): string;
  problem(path: Path, found: unknown, expected: string, candidates?: Iterable<string>): void;
}

/** One condition head: the key that names it, and how it compiles. */
export interface Head<C> {
  readonly key: string;
  compile(raw: C, path: Path, context: HeadContext): Node;
}

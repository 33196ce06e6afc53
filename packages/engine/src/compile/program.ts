import type { Figure } from '../conditions/figure.ts';
import type { Node, View } from '../conditions/node.ts';
import type { Checklist, Config, Experiment, Goal, Intervention, Prompt, Survey, Tour } from '../config.ts';
import type { Counter } from '../counters/counter.ts';
import type { Flag } from '../decision.ts';
import type { Lasting } from '../time/duration.ts';
import type { Zone } from '../time/zone.ts';

/** Something that becomes true and stays: a milestone, a stage's entry or exit; only an edge comes and goes. */
export interface Latch {
  readonly kind: 'milestones' | 'features' | 'badges' | 'entry' | 'exit' | 'edges';
  readonly id: string;
  readonly node: Node;
  /** What can change it. */
  readonly topics: ReadonlySet<string>;
}

/** What events of one name concern. */
export interface Rules {
  /** Events of the product's own. */
  readonly isOwn: boolean;
  readonly counters: readonly Counter[];
  /** Places of latches, in order. */
  readonly latches: readonly number[];
  /** The same when the person did it themself. */
  readonly activeLatches: readonly number[];
  /** Tours with a step that waits for it. */
  readonly tours: readonly CompiledTour[];
}

export interface CompiledIntervention {
  readonly raw: Intervention;
  readonly when: Node;
  readonly audience: Node | null;
  readonly unless: Node | null;
  readonly times: number;
  readonly cooldown: Lasting | null;
  readonly expires: Lasting | null;
}

export interface CompiledTour {
  readonly raw: Tour;
  /** For each step where to go on instead: the first whose condition is true. */
  readonly branches: readonly (readonly { readonly when: Node; readonly to: number }[])[];
}

/** What `decide` reads of the content. */
export interface CompiledContent {
  readonly checklists: readonly { readonly raw: Checklist; readonly when: Node | null }[];
  readonly emptyStates: readonly { readonly id: string; readonly when: Node }[];
  readonly goals: readonly { readonly raw: Goal; readonly figure: Figure; readonly by: Lasting }[];
  readonly flags: readonly { readonly id: Flag; readonly when: Node }[];
  /** Milestones that are a plain count of more than one. */
  readonly counts: readonly { readonly id: string; readonly of: number; readonly figure: Figure }[];
}

export interface CompiledLimits {
  readonly session: number;
  readonly day: number;
  readonly email: number;
  readonly total: number;
  readonly gap: Lasting;
  readonly rest: Lasting;
}

/** A config made ready to run. Hosts keep it and hand it back; they read `config`, `account` and `selectors`. */
export interface Program {
  readonly config: Config;
  readonly scope: 'user' | 'account';
  /** Folds the union of an account's members' events; null in itself. */
  readonly account: Program | null;
  /** Selectors whose elements conditions ask about: hosts watch them for `facts.elements`. */
  readonly selectors: readonly string[];
  readonly zone: Zone;
  /** Null: the first activity starts the clock. */
  readonly start: Node | null;
  /** By an event's name: `has` tells whether a rule mentions it. */
  readonly rules: { has(name: string): boolean; get(name: string): Rules };
  readonly latches: readonly Latch[];
  /** Places of the latches that read the one in this place, in order. */
  nextOf(place: number): readonly number[];
  readonly byTraits: readonly number[];
  readonly timed: readonly number[];
  segmentOf(view: View): string | null;
  /** Highest priority first; equal ones in the order of the file. */
  readonly interventions: readonly CompiledIntervention[];
  readonly content: CompiledContent;
  readonly tours: ReadonlyMap<string, CompiledTour>;
  readonly prompts: ReadonlyMap<string, Prompt>;
  readonly surveys: ReadonlyMap<string, Survey>;
  readonly experiments: ReadonlyMap<string, Experiment>;
  readonly limits: CompiledLimits;
}

import type { Action } from './config.ts';
import type { Json, JsonObject } from './json.ts';

/** True, false, or null: not known here. Only true acts. */
export type Truth = boolean | null;

/** What a host knows and the engine cannot. What is left out is unknown. */
export interface Facts {
  /** Where this runs: in-app actions fire in the browser, the rest on the server. */
  readonly host: 'browser' | 'server';
  /** The person's visit, when they are there now: when it began (ms). Null while they are away. */
  readonly session: { readonly startedAt: number } | null;
  /** What the account's other members told; the subject's own group traits come first. */
  readonly account?: { readonly traits: JsonObject };
}

/** Why a condition has its value: the condition tree with values, the one source of every explanation. */
export interface Reason {
  /** The head: `event`, `elapsed`, `milestone`, `trait`, `all`, `any`, `not`. */
  readonly head: string;
  readonly truth: Truth;
  /** What was found, in the head's own terms (a count, an instant, a trait's value). */
  readonly found: Json;
  /** What was asked for, in the words of the config. */
  readonly expected: Json;
  readonly children?: readonly Reason[];
}

/** An intervention fires now. The host does the actions in order and records the firing event. */
export interface FireEffect {
  readonly kind: 'fire';
  readonly intervention: string;
  /** Which firing for this subject, from 0. (subject, intervention, occurrence) is unique. */
  readonly occurrence: number;
  readonly actions: readonly Action[];
  /** The condition tree that made it true. */
  readonly evidence: Reason;
}
/** Something came to its end: the host records this event of ours, so that it stays ended on every device. */
export interface RecordEffect {
  readonly kind: 'record';
  /** One of `OWN_EVENTS`. */
  readonly name: string;
  readonly properties: JsonObject;
}
export type Effect = FireEffect | RecordEffect;

export interface ChecklistItemProgress {
  readonly milestone: string;
  readonly done: boolean;
  /** ms since 1970, null while open. */
  readonly reachedAt: number | null;
  /** Waits for the items it requires. */
  readonly locked: boolean;
  readonly optional: boolean;
}

/** "3 of 5": optional items do not count. */
export interface ChecklistProgress {
  readonly id: string;
  readonly done: number;
  readonly total: number;
  readonly complete: boolean;
  /** Started, wanted by its `when`, and not put away. */
  readonly visible: boolean;
  readonly dismissed: boolean;
  readonly items: readonly ChecklistItemProgress[];
}

export interface ActivePrompt {
  readonly id: string;
  readonly intervention: string | null;
  readonly since: number;
}
export interface ActiveTour {
  readonly id: string;
  readonly step: number;
  readonly since: number;
}
export interface EarnedBadge {
  readonly id: string;
  readonly at: number;
  /** Its celebration has been shown, here or on another device. */
  readonly seen: boolean;
}

/** What should be on screen now, and how far the person is. */
export interface Active {
  readonly segment: string | null;
  readonly stage: string | null;
  readonly checklists: readonly ChecklistProgress[];
  readonly prompts: readonly ActivePrompt[];
  readonly tours: readonly ActiveTour[];
  readonly badges: readonly EarnedBadge[];
  /** Milestone id -> when it was reached, timers up to now included. */
  readonly milestones: { readonly [id: string]: number };
}

/** What to do, what to show and why, true until `wakeAt` or the next event. */
export interface Decision {
  readonly effects: readonly Effect[];
  readonly active: Active;
  /** Intervention id -> why it does or does not fire. */
  readonly reasons: { readonly [intervention: string]: InterventionReason };
  /** Next instant (ms) an answer may change; null when only an event can change it. */
  readonly wakeAt: number | null;
}

export interface InterventionReason {
  readonly fires: boolean;
  /** The first thing that holds it back, in order of asking. */
  readonly heldBy:
    | null
    | 'not-started'
    | 'when'
    | 'audience'
    | 'unless'
    | 'times'
    | 'cooldown'
    | 'on-screen'
    | 'busy'
    | 'away'
    | 'other-host';
  readonly when: Reason;
  readonly audience: Reason | null;
  readonly unless: Reason | null;
  readonly fired: number;
}

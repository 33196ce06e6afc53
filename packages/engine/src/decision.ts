import type { PlainAction } from './config.ts';
import type { Json, JsonObject } from './json.ts';
import type { State } from './state.ts';

/** True, false, or null: not known here. Only true acts. */
export type Truth = boolean | null;

/** What a host knows and the engine cannot. What is left out is unknown. */
export interface Facts {
  /** Where this runs: in-app actions fire in the browser, the rest on the server. */
  readonly host: 'browser' | 'server';
  /** The person's visit, when they are there now: when it began (ms). Null while they are away. */
  readonly session: { readonly startedAt: number } | null;
  /** The page in view. */
  readonly page?: { readonly path: string; readonly url: string } | undefined;
  /** What became of the selectors in `program.selectors`. */
  readonly elements?:
    | { readonly [selector: string]: { readonly visible: boolean; readonly clicked: boolean } }
    | undefined;
  /** The account: traits other members told (the subject's own come first), and its own state under `program.account`. */
  readonly account?: { readonly traits: JsonObject; readonly state?: State | null | undefined } | undefined;
  /** By what ids the person and the account are assigned to experiments. */
  readonly unit?: { readonly user: string; readonly account?: string | undefined } | undefined;
  /** Pins experiments to a variant (null: their holdout) and the programme's holdout, in place of the hash. */
  readonly assign?: Assign | undefined;
  /** How long others took for the step in hand (ms). */
  readonly cohort?: { readonly p75?: number | undefined; readonly p90?: number | undefined } | undefined;
}

export interface Assign {
  readonly holdout?: boolean | undefined;
  readonly [experiment: string]: string | boolean | null | undefined;
}

/** Why a condition has its value: the condition tree with values, the one source of every explanation. */
export interface Reason {
  /** The key that names the condition: `event`, `elapsed`, `signal`, `all`, ... */
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
  /** In order; a variant's when an experiment decides. Email, webhook and notify belong to the server, wherever it fired. */
  readonly actions: readonly PlainAction[];
  /** What the firing's event carries: the fold reads it again. */
  readonly properties: JsonObject;
  /** The condition tree that made it true. */
  readonly evidence: Reason;
  /** When email and notify may go out (ms): now, or the end of the quiet hours; not if `reasons[id].ended` by then. */
  readonly deliverAt: number;
}

export type Surface = 'prompt' | 'survey' | 'tour';

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

/** "3 of 5": optional items do not count, nor do those of other segments. */
export interface ChecklistProgress {
  readonly id: string;
  readonly done: number;
  readonly total: number;
  readonly complete: boolean;
  /** Started, wanted by its `when`, not put away, and not in the holdout. */
  readonly visible: boolean;
  /** The same, had it not been put away. */
  readonly wanted: boolean;
  readonly dismissed: boolean;
  readonly items: readonly ChecklistItemProgress[];
}

export interface ActivePrompt {
  readonly id: string;
  readonly intervention: string | null;
  readonly since: number;
}
export interface ActiveSurvey extends ActivePrompt {}
export interface ActiveTour extends ActivePrompt {
  readonly step: number;
  /** The step that follows, its branches asked; past the last one the tour is complete. */
  readonly next: number;
}
export interface EarnedBadge {
  readonly id: string;
  readonly at: number;
  /** Its celebration has been shown, here or on another device, or never will be. */
  readonly seen: boolean;
}
export interface GoalProgress {
  readonly id: string;
  /** Null when it cannot be known here. Counts in a window stop at twice the target. */
  readonly actual: number | null;
  readonly baseline: number;
  readonly target: number;
  /** ms since 1970; null before the start. */
  readonly dueAt: number | null;
}
/** "3 of 5" of one milestone. */
export interface CountProgress {
  readonly done: number;
  readonly of: number;
}
export type Flag = 'ttfv-breach' | 'stalled' | 'sla-breach' | 'single-threaded' | 'low-adoption';

/** What should be on screen now, and how far the person is. */
export interface Active {
  /** In the programme's holdout: milestones and badges are earned, nothing is shown. */
  readonly holdout: boolean;
  readonly segment: string | null;
  readonly stage: string | null;
  readonly checklists: readonly ChecklistProgress[];
  readonly prompts: readonly ActivePrompt[];
  readonly surveys: readonly ActiveSurvey[];
  readonly tours: readonly ActiveTour[];
  /** Ids of those to fill now. */
  readonly emptyStates: readonly string[];
  readonly badges: readonly EarnedBadge[];
  /** Milestone id -> when it was reached, timers up to now included. */
  readonly milestones: { readonly [id: string]: number };
  /** Milestones that are a plain count of more than one. */
  readonly counts: { readonly [milestone: string]: CountProgress };
  /** Feature id -> when it was first used. */
  readonly features: { readonly [id: string]: number };
  readonly goals: readonly GoalProgress[];
  readonly flags: readonly Flag[];
  /** What has been shown so far, as the state keeps it. */
  readonly sights: Pick<State, 'seen' | 'closed' | 'looked'>;
}

/** What to do, what to show and why, true until `wakeAt` or the next event. */
export interface Decision {
  readonly effects: readonly Effect[];
  readonly active: Active;
  /** Intervention id -> why it does or does not fire. Worked out when first read. */
  readonly reasons: { readonly [intervention: string]: InterventionReason };
  /** Next instant (ms) an answer may change; null when only an event can change it. */
  readonly wakeAt: number | null;
}

/** What keeps an intervention from firing. */
export type HeldBy =
  | 'not-started'
  /** In the holdout of the programme or of its experiment. */
  | 'holdout'
  | 'when'
  | 'audience'
  | 'unless'
  | 'times'
  | 'cooldown'
  /** `when` has not been false since it fired. */
  | 'still-true'
  | 'expired'
  | 'other-host'
  | 'away'
  | 'on-screen'
  | 'busy'
  /** The person put something away not long ago. */
  | 'resting'
  | 'gap'
  | 'budget';

export interface InterventionReason {
  readonly fires: boolean;
  /** The first thing that holds it back, in order of asking. */
  readonly heldBy: HeldBy | null;
  readonly when: Reason;
  readonly audience: Reason | null;
  readonly unless: Reason | null;
  /** It fired, and now `when` is false or `unless` true: what waits for delivery is cancelled, what is on screen closes. */
  readonly ended: boolean;
  readonly fired: number;
}

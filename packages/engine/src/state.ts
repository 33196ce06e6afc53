import type { OrderKey } from './event.ts';
import type { JsonObject } from './json.ts';

/** Version of the state's shape: a host that meets another re-derives from the log. */
export const STATE_VERSION = 3;

/**
 * One thing a counter keeps: when it happened last, what tells it from others (a value, a day, a person), and for
 * counts with an end, the instant before.
 */
export type Entry = readonly [at: number, mark?: string | number, before?: number];

/**
 * Under the key of what is counted: how often it happened, when first and last, and of the latest of it what a window
 * can need, oldest first. The newest entry's instants are `last` and `before`: what goes on within a day changes no list.
 */
export type Count = readonly [
  key: string,
  n: number,
  first: number,
  last: number,
  entries?: readonly Entry[],
  before?: number,
];

/** A stage entered, and left (null while in it), in ms since 1970. */
export interface StageSpan {
  readonly entered: number;
  readonly left: number | null;
}

/** How often an intervention fired, and when last. */
export interface Fired {
  readonly n: number;
  readonly at: number;
}

/** Since when an intervention's `when` is true, and whether it has fired since. */
export interface Edge {
  readonly at: number;
  readonly used: boolean;
}

/** Content on screen because an intervention, an action or the app put it there. */
export interface Showing {
  readonly at: number;
  readonly intervention: string | null;
  /** The person asked to see it again. */
  readonly replay?: true;
}

/** When content last came unasked, and what became of it then or since. */
export interface Sight {
  readonly at: number;
  readonly outcome: 'shown' | 'dismissed' | 'closed' | 'clicked' | 'answered' | 'completed';
}

/** Where a person is in a tour. `step` counts from 0. */
export interface TourProgress extends Showing {
  readonly status: 'running' | 'completed' | 'dismissed' | 'closed';
  readonly step: number;
}

/** What the one budget over all surfaces and channels has spent: instants of the latest firings, oldest first. */
export interface Pace {
  readonly interruptive: readonly number[];
  readonly email: readonly number[];
  readonly total: readonly number[];
  /** When the last thing that takes the screen left it. */
  readonly endedAt: number | null;
  /** When the person last put something away. */
  readonly dismissedAt: number | null;
}

/**
 * All that is known of one subject: a fold over its log, plain JSON, small, and stable in size.
 * Read it through `decide`; hosts store it whole and never edit it.
 */
export interface State {
  readonly v: typeof STATE_VERSION;
  /** The latest event folded; an event before it is late and asks for `replay`. */
  readonly last: OrderKey | null;
  /** First and latest activity. */
  readonly firstActive: number | null;
  readonly lastActive: number | null;
  /** When the latest session began; it ended 30 minutes after `lastActive`. */
  readonly session: number | null;
  readonly start: number | null;
  /** Next instant at which something may latch without an event; null when nothing can. */
  readonly due: number | null;
  readonly traits: JsonObject;
  readonly accountId: string | null;
  readonly accountTraits: JsonObject;
  /** By what is counted, so that an edit of the config resets nothing else; in a few parts, so that one is cheap to change. */
  readonly counts: readonly (readonly Count[])[];
  /** Milestone id -> when it was reached. */
  readonly milestones: { readonly [id: string]: number };
  /** When the latest milestone was reached. */
  readonly progress: number | null;
  readonly stages: { readonly [id: string]: StageSpan };
  /** Feature id -> when it was first used. */
  readonly features: { readonly [id: string]: number };
  /** Badges with a condition of their own -> when they were earned. */
  readonly badges: { readonly [id: string]: number };
  readonly edges: { readonly [intervention: string]: Edge };
  readonly fired: { readonly [intervention: string]: Fired };
  /** Prompt id -> its showing, while it has not been dismissed or closed. */
  readonly prompts: { readonly [prompt: string]: Showing };
  /** Survey id -> its showing, while it has not been answered, dismissed or closed. */
  readonly surveys: { readonly [survey: string]: Showing };
  readonly tours: { readonly [tour: string]: TourProgress };
  /** `checklist:ID` or `badge:ID` -> when the person put it away or saw it. */
  readonly closed: { readonly [content: string]: number };
  /** `prompt:ID`, `survey:ID` or `tour:ID` -> its latest showing. */
  readonly seen: { readonly [content: string]: Sight };
  /** When the person last looked at what they had been shown. */
  readonly looked: number | null;
  readonly pace: Pace;
}

/** The state of somebody nothing is known of. */
export const EMPTY_STATE: State = {
  v: STATE_VERSION,
  last: null,
  firstActive: null,
  lastActive: null,
  session: null,
  start: null,
  due: null,
  traits: {},
  accountId: null,
  accountTraits: {},
  counts: [],
  milestones: {},
  progress: null,
  stages: {},
  features: {},
  badges: {},
  edges: {},
  fired: {},
  prompts: {},
  surveys: {},
  tours: {},
  closed: {},
  seen: {},
  looked: null,
  pace: { interruptive: [], email: [], total: [], endedAt: null, dismissedAt: null },
};

import type { OrderKey } from './event.ts';
import type { JsonObject } from './json.ts';

/** Version of the state's shape: a host that meets another re-derives from the log. */
export const STATE_VERSION = 1;

/** What a counter keeps: how often, and when first and last (ms since 1970). */
export interface Count {
  readonly n: number;
  readonly first: number;
  readonly last: number;
}

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

/** Content on screen because an intervention, an action or the app put it there. */
export interface Showing {
  readonly at: number;
  readonly intervention: string | null;
}

/** Where a person is in a tour. `step` counts from 0. */
export interface TourProgress {
  readonly status: 'running' | 'completed' | 'dismissed';
  readonly step: number;
  /** When it was last started. */
  readonly at: number;
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
  readonly start: number | null;
  /** Next instant at which something may latch without an event; null when nothing can. */
  readonly due: number | null;
  readonly traits: JsonObject;
  readonly accountId: string | null;
  readonly accountTraits: JsonObject;
  /** By what is counted, so that an edit of the config resets nothing else. */
  readonly counts: { readonly [key: string]: Count };
  /** Milestone id -> when it was reached. */
  readonly milestones: { readonly [id: string]: number };
  readonly stages: { readonly [id: string]: StageSpan };
  readonly fired: { readonly [intervention: string]: Fired };
  /** Prompt id -> its showing, while it has not been dismissed or answered. */
  readonly prompts: { readonly [prompt: string]: Showing };
  readonly tours: { readonly [tour: string]: TourProgress };
  /** `checklist:ID` or `badge:ID` -> when the person put it away or saw it. */
  readonly closed: { readonly [content: string]: number };
}

/** The state of somebody nothing is known of. */
export const EMPTY_STATE: State = {
  v: STATE_VERSION,
  last: null,
  firstActive: null,
  lastActive: null,
  start: null,
  due: null,
  traits: {},
  accountId: null,
  accountTraits: {},
  counts: {},
  milestones: {},
  stages: {},
  fired: {},
  prompts: {},
  tours: {},
  closed: {},
};

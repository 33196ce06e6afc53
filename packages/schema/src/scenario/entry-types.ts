import type { Json } from '@foothold/engine';
import type { Expectation } from './expectation.ts';

/** Traits and properties: JSON. */
export type Properties = { readonly [name: string]: Json };

/** What every entry may say: when it is, and whose. */
export interface Common {
  /** How long after the scenario's start. */
  readonly at: string;
  /** @default the one last named */
  readonly user?: string | undefined;
  /** @default the one last named */
  readonly account?: string | undefined;
}
/** A call, which may reach the system later than it happened. */
export interface Call extends Common {
  /** How long after the scenario's start it gets there. */
  readonly arrives?: string | undefined;
}

export interface IdentifyEntry extends Call {
  readonly identify: { readonly userId: string; readonly traits?: Properties | undefined };
}
export interface GroupEntry extends Call {
  readonly group: { readonly accountId: string; readonly traits?: Properties | undefined };
}
export interface TrackEntry extends Call {
  readonly track: string;
  readonly properties?: Properties | undefined;
  readonly messageId?: string | undefined;
}
export interface PageEntry extends Call {
  readonly page: string | { readonly path: string; readonly title?: string | undefined };
}
/** They are there; no event. */
export interface VisitEntry extends Common {
  readonly visit: { readonly page: string };
}
export interface LeaveEntry extends Common {
  readonly leave: true;
}
export interface AnswerEntry extends Common {
  readonly answer: {
    readonly survey: string;
    readonly value: string | number;
    readonly text?: string | undefined;
  };
}
export interface ClickEntry extends Common {
  /** `action` is the button's place, from 0. */
  readonly click: { readonly id: string; readonly action: number };
}
export interface DismissEntry extends Common {
  readonly dismiss: string;
}
export interface ExpectEntry extends Common {
  readonly expect: Expectation;
}
/** From here on everybody lives under another config, re-derived from their log. */
export interface PublishEntry {
  /** How long after the scenario's start. */
  readonly at: string;
  /** The config's path, from the scenario's own folder. */
  readonly publish: string;
}

export type ScenarioEntry =
  | IdentifyEntry
  | GroupEntry
  | TrackEntry
  | PageEntry
  | VisitEntry
  | LeaveEntry
  | AnswerEntry
  | ClickEntry
  | DismissEntry
  | ExpectEntry
  | PublishEntry;

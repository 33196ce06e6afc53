import type { Json, JsonObject } from './json.ts';
import type { TraitChanges } from './trait-changes.ts';

/** What kind of call made the event. `identify` and `group` only set traits; they are not activity. */
export type EventType = 'track' | 'page' | 'identify' | 'group';

/**
 * One thing that happened to one subject, as the engine reads it.
 * Hosts make it from the wire form; the engine trusts its shape and nothing about its content.
 */
export interface Event {
  /** Message id: the same id is the same event, however often it is delivered. */
  readonly id: string;
  /** When it happened, in integer milliseconds since 1970 (UTC). The only clock `fold` knows. */
  readonly at: number;
  /** The client's own running number; orders events of one instant. 0 when the client has none. */
  readonly seq: number;
  readonly type: EventType;
  /** The tracked name. A page call is `Page Viewed`; identify and group have the empty name. */
  readonly name: string;
  /** Properties of a track or page call; traits of an identify or group call. */
  readonly properties: JsonObject;
  /** What an identify or group call does to traits beside setting them. */
  readonly changes?: TraitChanges;
  /** The account a `group` call names. */
  readonly accountId?: string;
  /** Whose event it is: read where an account's log gathers those of its members. */
  readonly userId?: string;
  /** A server marks what the person did not do themself; it never counts as activity. */
  readonly passive?: true;
}

/** Name a page call goes by in conditions. */
export const PAGE_EVENT = 'Page Viewed';

/** Prefix of the product's own events: never activity, never value. */
export const OWN_PREFIX = 'foothold:';

/** In a member's log: their account reached a milestone. */
export const ACCOUNT_REACHED = 'foothold:account_milestone_reached';
/** In an account's log: a member's clock started. */
export const MEMBER_STARTED = 'foothold:member_started';

/**
 * The product's own events. Every firing, showing, click and dismissal is one of these, so that
 * caps hold on every device and everything shown can be measured.
 */
export const OWN_EVENTS = {
  /** `{ intervention, occurrence, variant? }`: the one record of a firing; its id is derived, so it exists once. */
  interventionFired: 'foothold:intervention_fired',
  /** `{ prompt, intervention?, replay? }`; `replay`: the person asked to see it again. */
  promptShown: 'foothold:prompt_shown',
  /** `{ prompt, action }`: the place of the action that was pressed, from 0. */
  promptClicked: 'foothold:prompt_clicked',
  /** `{ prompt }`: the person put it away. */
  promptDismissed: 'foothold:prompt_dismissed',
  /** `{ prompt, intervention, because }`: its reason ended. */
  promptClosed: 'foothold:prompt_closed',
  /** `{ survey, intervention?, replay? }` */
  surveyShown: 'foothold:survey_shown',
  /** `{ survey, value, text? }` */
  surveyAnswered: 'foothold:survey_answered',
  /** `{ survey }`: the person put it away. */
  surveyDismissed: 'foothold:survey_dismissed',
  /** `{ survey, intervention, because }`: its reason ended. */
  surveyClosed: 'foothold:survey_closed',
  /** `{ tour, intervention?, replay? }` */
  tourStarted: 'foothold:tour_started',
  /** `{ tour, step }`: the step, from 0, that is now on screen. */
  tourStepShown: 'foothold:tour_step_shown',
  /** `{ tour, step }`: the step, from 0, the person moved to; past the last one the tour is at its end. */
  tourMoved: 'foothold:tour_moved',
  /** `{ tour }` */
  tourCompleted: 'foothold:tour_completed',
  /** `{ tour, step }` */
  tourDismissed: 'foothold:tour_dismissed',
  /** `{ tour, intervention, because }`: its reason ended. */
  tourClosed: 'foothold:tour_closed',
  /** `{ checklist }`: once a page. */
  checklistShown: 'foothold:checklist_shown',
  /** `{ checklist, replay? }`: with `replay`, one that was put away is there again. */
  checklistOpened: 'foothold:checklist_opened',
  /** `{ checklist, milestone }` */
  checklistClicked: 'foothold:checklist_clicked',
  /** `{ checklist }` */
  checklistDismissed: 'foothold:checklist_dismissed',
  /** `{ checklist }` */
  checklistCompleted: 'foothold:checklist_completed',
  /** `{ emptyState }`: once a page. */
  emptyStateShown: 'foothold:empty-state_shown',
  /** `{ emptyState }` */
  emptyStateClicked: 'foothold:empty-state_clicked',
  /** `{ badge }` */
  badgeShown: 'foothold:badge_shown',
  /** `{ badge }` */
  badgeDismissed: 'foothold:badge_dismissed',
  /** The person looked at what they had been shown: none of it is unread any more. */
  hubOpened: 'foothold:hub_opened',
  /** `{ milestone }`: in a member's log, their account reached it. */
  accountMilestoneReached: 'foothold:account_milestone_reached',
  /** In an account's log: a member's clock started; the first starts the account's. */
  memberStarted: 'foothold:member_started',
} as const;

/** One of the product's own events, by its name. */
export function isOwnEvent(name: string): boolean {
  return name.startsWith(OWN_PREFIX);
}

/** Something the person did: a track or page call that is neither ours nor marked passive. */
export function isActivity(event: Event): boolean {
  return (
    (event.type === 'track' || event.type === 'page') && event.passive !== true && !isOwnEvent(event.name)
  );
}

/** Order of events: (time, the client's own number, message id). */
export function compareEvents(a: OrderKey, b: OrderKey): number {
  return a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** What places an event in the log's order. */
export interface OrderKey {
  readonly at: number;
  readonly seq: number;
  readonly id: string;
}

/** A string property of an event, or undefined: for reading our own events safely. */
export function stringProperty(event: Event, key: string): string | undefined {
  const value: Json | undefined = Object.hasOwn(event.properties, key) ? event.properties[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

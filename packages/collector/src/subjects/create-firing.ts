import {
  decide,
  type Event,
  type Facts,
  type FireEffect,
  firingId,
  isLate,
  isServerAction,
  OWN_EVENTS,
  type PlainAction,
  type Program,
  quietUntil,
  type State,
  zoneOf,
} from '@foothold/engine';
import { actionsFor } from '../config/plain-actions.ts';
import type { OutboxAction } from '../store/outbox-store.ts';
import type { Firing } from '../store/subject-store.ts';

/** The firing an effect asks for. */
export function createFiring(
  id: string,
  { intervention, occurrence, properties, evidence, deliverAt, actions }: FireEffect,
  state: State,
  now: number,
): Firing & { readonly event: Event } {
  const event: Event = {
    id: firingId(id, intervention, occurrence),
    at: now,
    seq: 0,
    type: 'track',
    name: OWN_EVENTS.interventionFired,
    properties,
  };
  // Another event of this very millisecond may sort after it; one millisecond later nothing does.
  const at = isLate(state, event) ? now + 1 : now;
  return {
    intervention,
    occurrence,
    at,
    event: { ...event, at },
    evidence,
    deliverAt,
    actions: messagesOf(actions, occurrence),
  };
}

/**
 * What a firing of a browser leaves for the collector: the emails, webhooks and notices beside what was shown. Null
 * when there are none, or there can be no such firing: a page may say anything, and must not have mail sent by it.
 */
export function createToldFiring(
  program: Program,
  state: State,
  { type, name, at, properties }: Event,
  facts: Facts,
  now: number,
): Firing | null {
  if (type !== 'track' || name !== OWN_EVENTS.interventionFired) return null;
  const { intervention, occurrence, variant } = properties;
  const found = program.interventions.find(({ raw }) => raw.id === intervention);
  if (!found || typeof occurrence !== 'number' || occurrence < 0 || occurrence >= found.times) return null;
  const actions = messagesOf(actionsFor(found.raw, typeof variant === 'string' ? variant : null), occurrence);
  if (actions.length === 0) return null;
  const evidence = decide(program, state, facts, now).reasons[found.raw.id]?.when;
  if (!evidence || evidence.truth === false) return null;
  const { quietHours } = program.config.limits ?? {};
  const theirs = quietHours?.timezone === 'user' ? zoneOf(String(state.traits.timezone)) : null;
  return {
    intervention: found.raw.id,
    occurrence,
    at,
    event: null,
    evidence,
    deliverAt: quietUntil(quietHours, theirs ?? program.zone, now),
    actions,
  };
}

/** What a firing leaves for the outbox. A notice that comes again goes to the manager of who had the first one, too. */
function messagesOf(actions: readonly PlainAction[], occurrence: number): OutboxAction[] {
  const own = actions.filter(isServerAction);
  const isAgain = occurrence > 0 && own.some((action) => 'notify' in action);
  return isAgain ? [...own, { notify: 'manager' }] : own;
}

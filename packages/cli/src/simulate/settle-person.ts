import {
  type Decision,
  type Effect,
  type FireEffect,
  firingId,
  isServerAction,
  OWN_EVENTS,
} from '@foothold/engine';
import type { ClosedBecause, Occurrence } from './happening.ts';
import { perform } from './perform.ts';
import type { Person } from './person.ts';
import { Runaway } from './runaway.ts';
import { tellChanges } from './seen.ts';
import type { World } from './world.ts';

/** Firings for one person in one instant; no config for people means as many. */
const FIRINGS_MAX = 100;
/** The same for all that is done to them, small things like a badge's celebration among it. */
const ROUNDS_MAX = 1_000;

/** Does all that is due for a person now, one thing after the other, as collector and browser would. */
export function settlePerson(world: World, person: Person): void {
  const fired: string[] = [];
  for (let rounds = 0; ; rounds++) {
    if (fired.length > FIRINGS_MAX || rounds > ROUNDS_MAX) {
      throw new Runaway(person.id, [...new Set(fired)]);
    }
    world.endVisit(person);
    person.isDirty = false;
    // What waits for delivery ends with its rule, whichever host fired it.
    const isWaiting = world.outbox.concerns(person.id);
    const isHere = person.visit !== null;
    const share = isWaiting ? 'whole' : isHere ? 'collector' : 'away';
    const server = calmOf(world, person) ?? world.decide(person, world.factsOf(person, 'server'), share);
    const browser = isHere ? world.decide(person, world.factsOf(person, 'browser'), 'browser') : null;
    tellNews(world, person, browser ?? server);
    if (isWaiting) world.outbox.review(person.id, server);
    const effect = server.effects[0] ?? browser?.effects[0];
    if (effect) {
      if (effect.kind === 'fire') fired.push(effect.intervention);
      carryOut(world, person, effect);
    } else if (!browser || !attend(world, person, browser)) {
      person.calm = { server, of: person.subject.state };
      person.wakeAt = world.wakeOf(person, server.wakeAt, browser?.wakeAt ?? null);
      return;
    }
  }
}

/** The collector's last answer while it still holds: coming and going changes nothing of it. */
function calmOf(world: World, { calm, subject, visit, groups, id }: Person): Decision | null {
  if (!calm || calm.of !== subject.state || visit === null || groups.length > 0) return null;
  const { wakeAt } = calm.server;
  return (wakeAt === null || world.now < wakeAt) && !world.outbox.concerns(id) ? calm.server : null;
}

/** Tells what has changed since the person was last looked at. */
function tellNews(world: World, person: Person, decision: Decision): void {
  const closing = (surface: string, id: string): ClosedBecause => {
    const why = person.closing.get(`${surface}:${id}`);
    if (why) return why;
    for (const effect of decision.effects) {
      if (effect.kind !== 'record' || effect.properties[surface] !== id) continue;
      if (effect.name === OWN_EVENTS.tourCompleted) return 'completed';
      return effect.properties.because === 'unless' ? 'unless' : 'when';
    }
    return person.visit === null ? 'session' : 'config';
  };
  const state = person.subject.at(world.clockOf(person));
  const { seen, changes } = tellChanges(
    person.seen,
    state,
    decision,
    person.visit?.startedAt ?? null,
    closing,
  );
  person.seen = seen;
  person.closing.clear();
  for (const change of changes) world.tell(person.id, change);
}

function carryOut(world: World, person: Person, effect: Effect): void {
  if (effect.kind === 'record') {
    world.own(person, effect.name, effect.properties);
    return;
  }
  const { intervention, occurrence, properties, evidence, actions, deliverAt } = atTheInstant(
    world,
    person,
    effect,
  );
  const variant = typeof properties.variant === 'string' ? properties.variant : null;
  const firing: Occurrence = { what: 'fired', intervention, occurrence, variant, evidence };
  person.fired.push({ intervention, at: world.now, evidence });
  world.tell(person.id, firing);
  world.own(person, OWN_EVENTS.interventionFired, properties, firingId(person.id, intervention, occurrence));
  for (const action of actions) perform(world, person, action, { intervention, deliverAt });
}

/** The same firing with the figures of this very instant: with more to be said in it, it was decided a moment before. */
function atTheInstant(world: World, person: Person, effect: FireEffect): FireEffect {
  if (person.expected === 0) return effect;
  const { expected } = person;
  person.expected = 0;
  const host = effect.actions.every(isServerAction) ? 'server' : 'browser';
  const now = world.decide(person, world.factsOf(person, host));
  person.expected = expected;
  const same = now.effects.find((one) => one.kind === 'fire' && one.intervention === effect.intervention);
  return same?.kind === 'fire' ? same : { ...effect, deliverAt: Math.max(effect.deliverAt, world.now) };
}

/** What a browser records of its own accord; true when there was something. */
function attend(world: World, person: Person, { active }: Decision): boolean {
  const { config } = world.program;
  for (const { id, seen } of active.badges) {
    const celebrate = config.badges?.find((one) => one.id === id)?.celebrate ?? 'toast';
    if (seen || celebrate === 'none') continue;
    world.tell(person.id, { what: 'celebrated', badge: id });
    world.own(person, OWN_EVENTS.badgeShown, { badge: id });
    return true;
  }
  for (const { id, step } of active.tours) {
    if (person.steps.get(id) === step) continue;
    person.steps.set(id, step);
    world.own(person, OWN_EVENTS.tourStepShown, { tour: id, step });
    return true;
  }
  for (const { id, complete, visible } of active.checklists) {
    if (!complete) person.open.add(id);
    else if (person.open.delete(id) && visible) {
      const action = config.checklists?.find((one) => one.id === id)?.onComplete;
      world.tell(person.id, { what: 'completed', checklist: id });
      world.own(person, OWN_EVENTS.checklistCompleted, { checklist: id });
      if (action) perform(world, person, action);
      return true;
    }
  }
  return false;
}

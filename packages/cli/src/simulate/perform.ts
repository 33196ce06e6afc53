import { isServerAction, type Json, OWN_EVENTS, type PlainAction } from '@foothold/engine';
import { pageOf } from './page.ts';
import type { Person } from './person.ts';
import { traitOf } from './trait-of.ts';
import type { World } from './world.ts';

/** The firing an action belongs to. */
export interface Origin {
  readonly intervention: string;
  /** When its messages may go out (ms). */
  readonly deliverAt: number;
}

/** Does one action as a browser and a collector do it, and records what that leaves in the log. */
export function perform(world: World, person: Person, action: PlainAction, origin?: Origin): void {
  const intervention = origin?.intervention ?? null;
  const from = origin ? { intervention: origin.intervention } : {};
  const did = (what: 'open' | 'track' | 'callback' | 'checklist', name: string): void =>
    world.tell(person.id, { what: 'did', action: what, name, intervention });

  if (isServerAction(action)) {
    const trait = (path: string): Json | undefined => traitOf(world, person, path);
    const { now } = world;
    if (origin)
      world.outbox.take(person, origin.intervention, action, { now, deliverAt: origin.deliverAt, trait });
  } else if ('prompt' in action) {
    world.own(person, OWN_EVENTS.promptShown, { prompt: action.prompt, ...from });
  } else if ('survey' in action) {
    world.own(person, OWN_EVENTS.surveyShown, { survey: action.survey, ...from });
  } else if ('tour' in action) {
    const { tours } = world.decide(person, world.factsOf(person, 'browser')).active;
    if (!tours.some(({ id }) => id === action.tour)) {
      person.steps.delete(action.tour);
      world.own(person, OWN_EVENTS.tourStarted, { tour: action.tour, ...from });
    }
  } else if ('checklist' in action) {
    did('checklist', action.checklist);
    world.own(person, OWN_EVENTS.checklistOpened, { checklist: action.checklist });
  } else if ('track' in action) {
    did('track', action.track);
    // What follows from a firing is not the person's own doing.
    const passive = origin ? ({ passive: true } as const) : {};
    world.note(person, { type: 'track', name: action.track, properties: {}, ...passive });
  } else if ('open' in action) {
    did('open', action.open);
    if (!action.open.startsWith('/') || !person.visit) return;
    person.page = pageOf(action.open);
    person.isDirty = true;
  } else if ('callback' in action) did('callback', action.callback);
  else {
    const prompts = world.decide(person, world.factsOf(person, 'browser')).active.prompts;
    const newest = [...prompts].sort((a, b) => a.since - b.since).at(-1);
    if (!newest) return;
    person.closing.set(`prompt:${newest.id}`, 'dismissed');
    world.own(person, OWN_EVENTS.promptDismissed, { prompt: newest.id });
  }
}

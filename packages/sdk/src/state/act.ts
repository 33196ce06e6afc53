import { type Effect, firingId, OWN_EVENTS } from '@foothold/engine';
import type { Listeners } from './listeners.ts';
import type { createPerform } from './perform.ts';
import type { Person } from './person-parts.ts';

/** Carries out what the engine decided: records it first, so that it exists once, then does it. */
export function createAct(
  person: () => Person,
  perform: ReturnType<typeof createPerform>,
  { tell }: Listeners,
): (effect: Effect) => boolean {
  return (effect) => {
    const { say, subject, guide } = person();
    if (effect.kind === 'record') {
      void say({ type: 'track', name: effect.name, properties: effect.properties });
      return true;
    }
    const { intervention, occurrence, actions, properties } = effect;
    const id = firingId(subject(), intervention, occurrence);
    if (guide.has(id)) return false;
    void say({ type: 'track', name: OWN_EVENTS.interventionFired, properties, id });
    tell('fired', { intervention, occurrence });
    actions.forEach((action, place) => {
      // `fire:` ids belong to firings alone; what follows from one has ids of its own, derived alike.
      perform(action, { intervention, id: `do:${id.slice('fire:'.length)}:${place}` });
    });
    return true;
  };
}

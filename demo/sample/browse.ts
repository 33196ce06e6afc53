import {
  decide,
  EMPTY_STATE,
  type Event,
  firingId,
  fold,
  type JsonObject,
  OWN_EVENTS,
  PAGE_EVENT,
  type Program,
  type State,
} from '@foothold/engine';
import type { Visit } from './journey.ts';
import type { Person } from './people.ts';
import type { Parcel, WireCall } from './wire-call.ts';

/** Calls this close together leave in one request, as from a queue on a slow line. */
const PARCEL_MS = 120_000;
/** More rounds than any config needs at one instant; a config that never settles ends here. */
const MAX_ROUNDS = 20;

/**
 * What the person's browser sends: their own deeds, and what the SDK records of itself on the way, for the same
 * engine decides here what would have been shown. Ids follow from the person and the place in their life.
 */
export function browse(person: Person, visits: readonly Visit[], program: Program): readonly Parcel[] {
  const calls: { at: number; call: WireCall }[] = [];
  const numbers = { deed: 0, own: 0, seq: 0 };
  let state: State = EMPTY_STATE;

  const record = (at: number, id: string, call: Pick<WireCall, 'type'> & Partial<WireCall>): void => {
    numbers.seq += 1;
    const seq = numbers.seq;
    const { type, event = '', properties, traits, groupId } = call;
    const wire = { ...call, messageId: id, userId: person.id, timestamp: new Date(at).toISOString(), seq };
    calls.push({ at, call: wire });
    const folded: Event = {
      id,
      at,
      seq,
      type,
      name: type === 'page' ? PAGE_EVENT : event,
      properties: properties ?? traits ?? {},
      ...(groupId === undefined ? {} : { accountId: groupId }),
    };
    state = fold(program, state, folded);
  };
  const own = (at: number, event: string, properties: JsonObject, id?: string): void =>
    record(at, id ?? `${person.id}:own:${++numbers.own}`, { type: 'track', event, properties });

  /** Does what the engine wants done now, as the SDK does. */
  const settle = (at: number, startedAt: number): void => {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const { effects, active } = decide(program, state, { host: 'browser', session: { startedAt } }, at);
      const badge = active.badges.find(({ seen }) => !seen);
      if (effects.length === 0 && !badge) return;
      for (const effect of effects) {
        if (effect.kind === 'record') {
          own(at, effect.name, effect.properties);
          continue;
        }
        const { intervention, occurrence, actions } = effect;
        const id = firingId(person.id, intervention, occurrence);
        own(at, OWN_EVENTS.interventionFired, { intervention, occurrence }, id);
        for (const action of actions) {
          if ('prompt' in action) own(at, OWN_EVENTS.promptShown, { prompt: action.prompt, intervention });
        }
      }
      if (badge) own(at, OWN_EVENTS.badgeShown, { badge: badge.id });
    }
  };

  const { account } = person;
  for (const [place, visit] of visits.entries()) {
    if (place === 0) {
      const traits = { email: person.email, name: person.name, firstName: person.firstName };
      record(visit.at, `${person.id}:identify`, { type: 'identify', traits });
      const { id: groupId, ...group } = account;
      record(visit.at, `${person.id}:group`, { type: 'group', groupId, traits: { ...group, plan: 'free' } });
    }
    for (const { at, name, properties } of visit.deeds) {
      const id = `${person.id}:${++numbers.deed}`;
      if (name === PAGE_EVENT) record(at, id, { type: 'page', properties });
      else record(at, id, { type: 'track', event: name, properties });
      settle(at, visit.at);
    }
  }
  return intoParcels(person.id, calls);
}

function intoParcels(userId: string, calls: readonly { at: number; call: WireCall }[]): Parcel[] {
  const parcels: { userId: string; at: number; first: number; calls: WireCall[] }[] = [];
  for (const { at, call } of calls) {
    const open = parcels.at(-1);
    if (open && at - open.first < PARCEL_MS) {
      open.calls.push(call);
      open.at = at;
    } else parcels.push({ userId, at, first: at, calls: [call] });
  }
  return parcels;
}

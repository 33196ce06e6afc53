import {
  type Active,
  type ActivePrompt,
  type Decision,
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
import { createRandom } from './random.ts';
import { reactTo } from './react.ts';
import type { Parcel, WireCall } from './wire-call.ts';

/** Calls this close together leave in one request, as from a queue on a slow line. */
const PARCEL_MS = 120_000;
/** How long somebody looks at what their last deed of a visit brought on screen. */
const LINGERS_MS = 60_000;
const OPENS_CHECKLIST = 0.5;
const TAKES_TOUR = 0.5;
/** More rounds than any config needs at one instant; a config that never settles ends here. */
const MAX_ROUNDS = 40;

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

  const { account } = person;
  const random = createRandom(`sample:screen:${person.id}`);
  const drive = random.normal();
  const look = (at: number, startedAt: number): Decision => {
    const unit = { user: person.id, account: account.id };
    return decide(program, state, { host: 'browser', session: { startedAt }, unit }, at);
  };

  /** Does what the engine wants done now, as the SDK does. */
  const settle = (at: number, startedAt: number): Active => {
    for (let round = 0; ; round++) {
      const { effects, active } = look(at, startedAt);
      const [effect] = effects;
      const badge = active.badges.find(({ seen }) => !seen);
      if (round === MAX_ROUNDS || (!effect && (!badge || active.holdout))) return active;
      if (effect?.kind === 'record') own(at, effect.name, effect.properties);
      else if (effect) {
        const { intervention, occurrence, actions, properties } = effect;
        own(at, OWN_EVENTS.interventionFired, properties, firingId(person.id, intervention, occurrence));
        for (const action of actions) {
          if ('prompt' in action) own(at, OWN_EVENTS.promptShown, { prompt: action.prompt, intervention });
          if ('survey' in action) own(at, OWN_EVENTS.surveyShown, { survey: action.survey, intervention });
          if ('tour' in action) own(at, OWN_EVENTS.tourStarted, { tour: action.tour, intervention });
        }
      } else if (badge) own(at, OWN_EVENTS.badgeShown, { badge: badge.id });
    }
  };

  const considered = new Set<string>();
  /** What they do with what they see, as long as they stay with it. */
  const attend = (at: number, until: number, startedAt: number): void => {
    let seen = settle(at, startedAt);
    for (let now = at; ; ) {
      const fresh = { ...seen, ...news(seen, considered) };
      const reactions = reactTo(fresh, program.config, drive, random)
        .map(({ after, ...rest }) => ({ ...rest, at: now + after }))
        .filter((one) => one.at < until)
        .sort((a, b) => a.at - b.at);
      const last = reactions.at(-1);
      if (!last) return;
      for (const one of reactions) {
        own(one.at, one.name, one.properties);
        now = one.at;
      }
      seen = settle(now, startedAt);
    }
  };
  /** Some take the checklist at its word, and let it show them round. */
  const openChecklist = (at: number, { checklists }: Active): void => {
    const [checklist] = checklists.filter(({ visible }) => visible);
    const raw = program.config.checklists?.find(({ id }) => id === checklist?.id);
    if (!checklist || !raw || !random.chance(OPENS_CHECKLIST)) return;
    own(at, OWN_EVENTS.checklistOpened, { checklist: checklist.id });
    const item = raw.items.find(({ action }) => action && 'tour' in action);
    if (!item?.action || !('tour' in item.action) || !random.chance(TAKES_TOUR)) return;
    const { milestone, action } = item;
    own(at + 1, OWN_EVENTS.checklistClicked, { checklist: checklist.id, milestone });
    own(at + 2, OWN_EVENTS.tourStarted, { tour: action.tour });
    own(at + 3, OWN_EVENTS.tourStepShown, { tour: action.tour, step: 0 });
  };

  for (const [place, visit] of visits.entries()) {
    if (place === 0) {
      const traits = { email: person.email, name: person.name, firstName: person.firstName };
      record(visit.at, `${person.id}:identify`, { type: 'identify', traits });
      const { id: groupId, ...group } = account;
      record(visit.at, `${person.id}:group`, { type: 'group', groupId, traits: { ...group, plan: 'free' } });
    }
    for (const [i, { at, name, properties }] of visit.deeds.entries()) {
      const id = `${person.id}:${++numbers.deed}`;
      if (name === PAGE_EVENT) record(at, id, { type: 'page', properties });
      else record(at, id, { type: 'track', event: name, properties });
      const until = visit.deeds[i + 1]?.at ?? at + LINGERS_MS;
      if (name === 'Signed Up' && until > at + 1_000) openChecklist(at + 500, settle(at, visit.at));
      attend(Math.max(at, state.last?.at ?? at), until, visit.at);
    }
  }
  return intoParcels(person.id, calls);
}

/** What came on screen since they last looked. */
function news(active: Active, considered: Set<string>): Pick<Active, 'prompts' | 'surveys' | 'tours'> {
  const isNew = (one: ActivePrompt): boolean => {
    const key = `${one.id} ${one.since}`;
    const known = considered.has(key);
    considered.add(key);
    return !known;
  };
  return {
    prompts: active.prompts.filter(isNew),
    surveys: active.surveys.filter(isNew),
    tours: active.tours.filter(isNew),
  };
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

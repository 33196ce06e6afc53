import {
  advance,
  type Effect,
  type Event,
  fold,
  isLate,
  isServerAction,
  type JsonObject,
  OWN_EVENTS,
  type PlainAction,
  type State,
} from '@foothold/engine';
import { listWords } from '../shared/action-words.ts';
import { atCollector, inBrowser, type Standpoint } from '../shared/standpoint.ts';
import type { Happening } from './happenings.ts';

/** A chain of firings longer than this feeds itself. */
const CHAIN_MAX = 20;

export interface Settled {
  readonly state: State;
  readonly count: number;
  readonly fired: readonly Happening[];
}

/** Does what is due at an instant on the state handed in, as the collector and then this browser would. */
export function settle(from: Standpoint, made: number): Settled {
  let state = from.state;
  let count = made;
  const fired: Happening[] = [];

  const record = (name: string, properties: JsonObject): void => {
    count += 1;
    const event: Event = {
      ...{ id: `pretended-${count}`, at: from.now, seq: 0, type: 'track', passive: true },
      ...{ name, properties },
    };
    state = foldNow(from, state, event);
  };
  const act = (effect: Effect): void => {
    if (effect.kind === 'record') {
      record(effect.name, effect.properties);
      return;
    }
    const { intervention, properties, actions } = effect;
    record(OWN_EVENTS.interventionFired, properties);
    fired.push({ at: from.now, kind: 'fired', words: `${intervention}: ${listWords(actions)}` });
    for (const action of actions) perform(action, intervention);
  };
  const perform = (action: PlainAction, intervention: string): void => {
    if (isServerAction(action)) return;
    if ('prompt' in action) record(OWN_EVENTS.promptShown, { prompt: action.prompt, intervention });
    else if ('survey' in action) record(OWN_EVENTS.surveyShown, { survey: action.survey, intervention });
    else if ('tour' in action) record(OWN_EVENTS.tourStarted, { tour: action.tour, intervention });
    else if ('track' in action) record(action.track, {});
  };

  for (const decide of [atCollector, inBrowser]) {
    // Nobody is here to whom the browser could show anything.
    if (decide === inBrowser && !from.facts.session) continue;
    for (let links = 0; links < CHAIN_MAX; links++) {
      const [effect] = decide({ ...from, state }).effects;
      if (!effect) break;
      act(effect);
    }
  }
  return { state: advance(from.program, state, from.now), count, fired };
}

/** What comes late is folded as if it happened just now, as it is on a page. */
export function foldNow({ program }: Standpoint, state: State, event: Event): State {
  const { last } = state;
  const isLater = last === null || !isLate(state, event);
  return fold(program, state, isLater ? event : { ...event, at: last.at, seq: last.seq + 1 });
}

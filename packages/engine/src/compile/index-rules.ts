import { TOPIC } from '../conditions/topic.ts';
import { ANY_EVENT, type Counter } from '../counters/counter.ts';
import { isOwnEvent, OWN_PREFIX } from '../event.ts';
import { topicsOf } from './collect-latches.ts';
import type { CompiledTour, Latch, Program, Rules } from './program.ts';

/**
 * Finds which rules an event can change, so that folding it costs only what mentions it: of each name when it first
 * comes, because a page meets a few of them and must not wait for all.
 */
export function indexRules(
  known: ReadonlyMap<string, Counter>,
  latches: readonly Latch[],
  tours: readonly CompiledTour[],
): Pick<Program, 'rules' | 'latches' | 'nextOf' | 'byTraits' | 'timed'> {
  const counters = [...known.values()];
  const byTopic = new Map<string, number[]>();
  latches.forEach(({ topics }, place) => {
    for (const topic of topics) {
      const places = byTopic.get(topic);
      if (places) places.push(place);
      else byTopic.set(topic, [place]);
    }
  });
  const placesOf = (...wanted: readonly string[]): readonly number[] => {
    const lists = wanted.flatMap((topic) => byTopic.get(topic) ?? []);
    return [...new Set(lists)].sort((a, b) => a - b);
  };
  const mentioned = new Set(counters.flatMap(({ names }) => names));
  for (const tour of tours) for (const name of eventsOf(tour)) mentioned.add(name);
  // Found out now, not when an event comes: what was not checked field by field may hold anything.
  for (const name of mentioned) {
    if (typeof name !== 'string')
      throw new TypeError(`found an event of type ${typeof name}, expected its name`);
  }

  const rules = new Map<string, Rules>();
  const rulesOf = (name: string): Rules => {
    const isOwn = isOwnEvent(name);
    // What nothing mentions is one for all, however many names an app makes up.
    const key = mentioned.has(name) ? name : isOwn ? OWN_PREFIX : ANY_EVENT;
    const known = rules.get(key);
    if (known) return known;
    // `"*"` is any track or page event of the product; our own must be named.
    const names = isOwn ? [key] : [key, ANY_EVENT];
    const found: Rules = {
      isOwn,
      counters: counters.filter((counter) => counter.names.some((one) => names.includes(one))),
      latches: placesOf(...names),
      activeLatches: placesOf(...names, TOPIC.activity),
      tours: tours.filter((tour) => eventsOf(tour).includes(key)),
    };
    rules.set(key, found);
    return found;
  };

  const nexts: (readonly number[])[] = [];
  return {
    rules: {
      has: (name) => mentioned.has(name),
      get: (name) => rules.get(name) ?? rulesOf(name),
    },
    // One shape for all: what is read at every event is read fast.
    latches: latches.map(({ kind, id, node, topics }) => ({ kind, id, node, topics })),
    nextOf: (place) => {
      const latch = latches[place];
      nexts[place] ??= latch ? placesOf(...topicsOf(latch)) : [];
      return nexts[place];
    },
    byTraits: placesOf(TOPIC.traits),
    timed: placesOf(TOPIC.time),
  };
}

/** Events that move a tour on. */
function eventsOf({ raw }: CompiledTour): string[] {
  return raw.steps.flatMap(({ advance }) =>
    typeof advance === 'object' && 'event' in advance ? advance.event : [],
  );
}

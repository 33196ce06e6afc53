import { TOPIC } from '../conditions/topic.ts';
import { ANY_EVENT, type Counter } from '../counters/counter.ts';
import { isOwnEvent } from '../event.ts';
import { type FoundLatch, topicsOf } from './collect-latches.ts';
import type { CompiledTour, Program, Rules } from './program.ts';

/** Finds, once, which rules an event can change, so that folding it costs only what mentions it. */
export function indexRules(
  counters: ReadonlyMap<string, Counter>,
  found: readonly FoundLatch[],
  tours: readonly CompiledTour[],
): Pick<Program, 'rules' | 'otherRules' | 'latches' | 'byTraits' | 'timed'> {
  const all = [...counters.values()];
  const byTopic = new Map<string, number[]>();
  found.forEach(({ topics }, place) => {
    for (const topic of topics) byTopic.set(topic, [...(byTopic.get(topic) ?? []), place]);
  });
  const placesOf = (wanted: readonly string[]): number[] =>
    [...new Set(wanted.flatMap((topic) => byTopic.get(topic) ?? []))].sort((a, b) => a - b);

  const rulesOf = (names: readonly string[], isOwn = false): Rules => ({
    isOwn,
    counters: all.filter((counter) => counter.names.some((name) => names.includes(name))),
    latches: placesOf(names),
    activeLatches: placesOf([...names, TOPIC.activity]),
    tours: tours.filter((tour) => eventsOf(tour).some((name) => names.includes(name))),
  });
  const names = new Set([...all, ...tours].flatMap((one) => ('names' in one ? one.names : eventsOf(one))));
  return {
    // `"*"` is any track or page event of the product; our own must be named.
    rules: new Map(
      [...names].map((name) => [name, isOwnEvent(name) ? rulesOf([name], true) : rulesOf([name, ANY_EVENT])]),
    ),
    otherRules: rulesOf([ANY_EVENT]),
    latches: found.map((one) => ({
      kind: one.kind,
      id: one.id,
      node: one.node,
      next: placesOf(topicsOf(one)),
    })),
    byTraits: placesOf([TOPIC.traits]),
    timed: placesOf([TOPIC.time]),
  };
}

/** Events that move a tour on. */
function eventsOf({ raw }: CompiledTour): string[] {
  return raw.steps.flatMap(({ advance }) =>
    typeof advance === 'object' && 'event' in advance ? advance.event : [],
  );
}

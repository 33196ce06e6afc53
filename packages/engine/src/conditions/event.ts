import type { Comparator, EventCondition } from '../config.ts';
import { whereTests } from '../counters/counter.ts';
import type { Truth } from '../decision.ts';
import { own } from '../own.ts';
import { comparatorJson, compares } from './comparator.ts';
import type { Head } from './head.ts';
import type { Node, View } from './node.ts';

/** The (matching) event happened, often enough, at or after the start. */
export const eventHead: Head<EventCondition> = {
  key: 'event',
  compile(raw, path, context): Node {
    const names = typeof raw.event === 'string' ? [raw.event] : [...raw.event];
    if (names.length === 0) context.problem([...path, 'event'], raw.event, 'at least one event name');
    for (const name of names) context.uses.events.add(name);
    const key = context.counter({ names, where: whereTests(raw.where) });
    const wanted: Comparator =
      typeof raw.count === 'object' ? raw.count : { gte: raw.count === undefined ? 1 : raw.count };
    const found = (view: View): number => own(view.state.counts, key)?.n ?? 0;
    const evaluate = (view: View): Truth => compares(found(view), wanted);
    return {
      evaluate,
      explain: (view) => ({
        head: 'event',
        truth: evaluate(view),
        found: found(view),
        expected: {
          event: raw.event,
          count: comparatorJson(wanted),
          ...(raw.where
            ? { where: Object.fromEntries(whereTests(raw.where).map((t) => [t.path, comparatorJson(t.by)])) }
            : {}),
        },
      }),
    };
  },
};

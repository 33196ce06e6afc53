import type { EventCondition, SequenceStep } from '../config.ts';
import type { Matched, WhereTest } from '../counters/counter.ts';
import { asComparator, compileComparator, countsUpTo } from './comparator.ts';
import { compileFigure, enough, type Figure } from './figure.ts';
import type { Context, Head } from './head.ts';

/** The (matching) event happened, often enough, at or after the start. */
export const eventHead: Head<EventCondition> = (raw, context) => {
  const { count = 1 } = raw;
  const by = typeof count === 'object' ? count : { gte: count };
  return { expected: { ...raw, count: by }, ...enough(eventFigure(raw, countsUpTo(by), context), by) };
};

/** How often the event happened, as far as `upTo` needs it; null when that is not known here. */
export function eventFigure(raw: EventCondition, upTo: number, context: Context): Figure {
  if (raw.by === 'account' && context.scope === 'user') {
    const figure = eventFigure(raw, upTo, context.account);
    return (view) => context.askAccount(view, figure);
  }
  const what = meant(raw);
  for (const name of what.names) context.topics.add(name);
  const { distinct } = raw;
  return compileFigure(
    distinct === undefined ? what : { ...what, unit: { path: distinct } },
    raw,
    upTo,
    context,
  );
}

/** Which events a condition names; the tests are in a fixed order so that equal ones share a count. */
export function meant({ event, where }: SequenceStep): Matched {
  const names = [event].flat();
  if (!where) return { names };
  const tests = Object.entries(where).map(([path, value]): WhereTest => {
    const by = asComparator(value);
    return { path, by, test: compileComparator(by) };
  });
  return { names, where: tests.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

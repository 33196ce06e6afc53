import type { Anchor, Duration, NumberComparator } from '../config.ts';
import { type Counted, readCount } from '../counters/counter.ts';
import type { Entry } from '../state.ts';
import { parseDuration } from '../time/duration.ts';
import { compileAnchor } from './anchor.ts';
import { compileComparator } from './comparator.ts';
import type { Context } from './head.ts';
import { type Leaf, type View, wake } from './node.ts';
import { TOPIC } from './topic.ts';

const NO_ENTRY: Entry = [Number.NEGATIVE_INFINITY];
/** Of a plain count only the last instant is known: `last`. */
const NO_LIST: readonly Entry[] = [NO_ENTRY];

/** A number a condition is about; null when it is not known here. */
export type Figure = (view: View) => number | null;

/** Whether there are enough; unknown where the number is. */
export function enough(found: Figure, by: NumberComparator): Leaf {
  const holds = compileComparator(by);
  return {
    truth: (view) => {
      const n = found(view);
      return n === null ? null : holds(n);
    },
    found,
  };
}

/** From when to when is counted. */
export interface Span {
  readonly within?: Duration | undefined;
  readonly since?: Anchor | undefined;
  readonly until?: Anchor | undefined;
}

/**
 * How many there are between the anchors and within the window, exact as far as `upTo`.
 * No more instants are kept than that takes.
 */
export function compileFigure(
  what: Counted,
  { within, since, until }: Span,
  upTo: number,
  context: Context,
): (view: View) => number {
  const from = since === undefined || since === 'start' ? null : compileAnchor(since, context);
  const endsAt = until === undefined ? null : compileAnchor(until, context);
  const length = within === undefined ? Number.POSITIVE_INFINITY : (parseDuration(within) ?? 0);
  if (within !== undefined) context.topics.add(TOPIC.time);
  const slides = within !== undefined || from !== null || endsAt !== null;

  const { unit, steps } = what;
  const all = unit === 'day' && !slides;
  const keep = all ? 1 : unit ? upTo : slides && upTo > 1 && !steps ? upTo : 0;
  // People who come back at the very end of a span have been there before: nobody may be forgotten for them.
  const spare = endsAt === null ? keep : unit === 'user' ? Number.POSITIVE_INFINITY : keep + 1;
  // With an end and no beginning its first instant tells whether something is in.
  const first = endsAt !== null && from === null && within === undefined;
  const counter = context.counter(
    { ...what, ...(spare && { keep: spare }), ...(until && { until }), ...(first && { first }) },
    endsAt,
  );
  const isTotal = !slides && (all || (!unit && !steps));
  const skip = steps ? steps.length - 1 : 0;

  return (view) => {
    const count = readCount(view.state, counter);
    const low = from ? from(view) : Number.NEGATIVE_INFINITY;
    if (!count || low === null) return 0;
    if (isTotal) return count[1];
    const last = (counter.isDaily && view.state.lastActive) || count[3];
    const entries = count[4] ?? NO_LIST;
    const end = endsAt?.(view) ?? Number.POSITIVE_INFINITY;
    // What is newest happened last at `last`; a chain of steps is told by its start.
    const newest = steps || first ? -1 : entries.length - 1;
    let n = 0;
    for (let i = skip; i < entries.length; i++) {
      const entry = entries[i] ?? NO_ENTRY;
      const latest = i === newest ? last : entry[0];
      const one = latest < end ? latest : i === newest ? count[5] : entry[2];
      if (one === undefined || one < low || one + length <= view.now) continue;
      n += 1;
      wake(view, one + length);
    }
    return n;
  };
}

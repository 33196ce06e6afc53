import type { ActiveCondition } from '../config.ts';
import { ANY_EVENT, type Counted } from '../counters/counter.ts';
import { parseDuration } from '../time/duration.ts';
import { readTrait } from '../traits.ts';
import { countsUpTo, numberComparator } from './comparator.ts';
import { compileFigure, enough, type Figure } from './figure.ts';
import type { Context, Head } from './head.ts';
import { TOPIC } from './topic.ts';

/** All that the person does. */
export const ACTIVITY: Counted = { names: [ANY_EVENT], active: true };

/** Distinct active days, or distinct active users of the account, or their share of its seats. */
export const activeHead: Head<ActiveCondition> = (raw, context) => {
  const by = numberComparator(raw);
  return enough(activeFigure(raw, countsUpTo(by), context), by);
};

/** How many days or people, as far as `upTo` needs it, or the share; null when that is not known here. */
export function activeFigure(raw: ActiveCondition, upTo: number, context: Context): Figure {
  const { active, within, since, until } = raw;
  if (active !== 'days' && context.scope === 'user') {
    const figure = activeFigure(raw, upTo, context.account);
    return (view) => context.askAccount(view, figure);
  }
  context.topics.add(TOPIC.activity);
  if (active === 'days') return compileFigure({ ...ACTIVITY, unit: 'day' }, raw, upTo, context);
  const isShare = active === 'share';
  // Of a share all people count; who was last here before the window need not be kept.
  const span = isShare && within && !since && !until ? parseDuration(within) : null;
  const figure = compileFigure(
    { ...ACTIVITY, unit: 'user', ...(span && { span }) },
    raw,
    isShare ? Number.POSITIVE_INFINITY : upTo,
    context,
  );
  if (!isShare) return figure;
  context.topics.add(TOPIC.traits);
  return (view) => {
    const seats = readTrait(view, 'account.seats');
    return typeof seats === 'number' && seats > 0 ? figure(view) / seats : null;
  };
}

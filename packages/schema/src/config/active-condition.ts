import type { ActiveCondition } from '@foothold/engine';
import { z } from 'zod';
import { anchor } from './anchor.ts';
import { FIGURES, figures, withComparison } from './comparator.ts';
import { clockDuration } from './duration.ts';
import { key, object, optional, type Shape } from './object.ts';

type Span = Pick<ActiveCondition, 'active' | 'within' | 'since' | 'until'>;

const span: Shape<Span> = {
  active: key(
    z.enum(['days', 'users', 'share']),
    'Active',
    'days: calendar days with activity. users: active people of the account. share: active people over account.seats.',
    'users',
  ),
  within: optional(clockDuration, 'Within', 'Only the latest stretch of this length.', '14d'),
  since: optional(anchor, 'Since', 'From this moment. Default: the start.', 'start'),
  until: optional(anchor, 'Until', 'Up to, but not at, this moment.', { at: 'start', plus: '7d' }),
};

const about = 'How many days or people were active.';

export const activeCondition: z.ZodType<ActiveCondition> = withComparison(
  object<ActiveCondition>(
    { ...span, ...figures },
    { title: 'Active', description: about, example: { active: 'users', gte: 3, within: '14d' } },
  ),
  FIGURES,
);

/** What a goal measures: how much of it there should be is the goal's own `target`. */
export const activeMeasure: z.ZodType<Span> = object<Span>(span, {
  title: 'Activity',
  description: about,
  example: { active: 'users', within: '7d' },
});

import type { EventCondition, SequenceCondition, SequenceStep, Where } from '@foothold/engine';
import { z } from 'zod';
import { anchor } from './anchor.ts';
import { comparator, numberComparator, scalar } from './comparator.ts';
import { clockDuration } from './duration.ts';
import { eventName, path } from './id.ts';
import { key, list, named, object, oneOf, optional, type Shape, say } from './object.ts';
import { sized } from './rule.ts';

const NAMES_MAX = 50;
const PROPERTIES_MAX = 20;
/** Counters keep that many instants of a person at most. */
const COUNT_MAX = 10_000;
const STEPS_MAX = 20;

const names: z.ZodType<string | readonly string[]> = oneOf<string | readonly string[]>(
  [eventName, list(eventName, NAMES_MAX)],
  'the name of an event, a list of names, or "*" for any',
);

const where: z.ZodType<Where> = named(
  sized(
    say(
      z.record(path, oneOf<Where[string]>([scalar, comparator], 'a value, or a comparison')),
      'an object of property paths, each with a value or a comparison',
    ),
    1,
    PROPERTIES_MAX,
    `1 to ${PROPERTIES_MAX} properties to compare`,
  ).meta({
    title: 'Where',
    description: 'Properties the event must have: each with its value, or a comparison.',
    examples: [{ field: 'dueDate' }, { size: { gt: 0 } }],
  }),
  'where',
);

const event = key(names, 'Event', 'Name of the event, a list of names, or "*" for any.', 'Task Created');
const filter = optional(where, 'Where', 'Only events whose properties compare so.', { size: { gt: 0 } });

const count = oneOf<NonNullable<EventCondition['count']>>(
  [z.int().min(1).max(COUNT_MAX), numberComparator],
  'a number from 1, or a comparison',
);

const measured: Shape<Omit<EventCondition, 'count'>> = {
  event,
  where: filter,
  distinct: optional(path, 'Distinct', 'Counts the different values of this property.', 'id'),
  within: optional(
    clockDuration,
    'Within',
    'Only the latest stretch of this length; one exactly so old is out.',
    '7d',
  ),
  since: optional(anchor, 'Since', 'Counts from this moment. Default: the start.', {
    milestone: 'first-project',
  }),
  by: optional(z.literal('account'), 'By', '"account" counts what all its members did.', 'account'),
};

export const eventCondition: z.ZodType<EventCondition> = object<EventCondition>(
  {
    ...measured,
    count: optional(
      count,
      'Count',
      'How often: a number means at least that often. Default: at least once.',
      5,
    ),
  },
  {
    title: 'Event',
    description: 'The event happened, so often.',
    example: { event: 'Task Created', count: 5 },
  },
);

/** What a goal counts: how much of it there should be is the goal's own `target`. */
export const eventMeasure: z.ZodType<Omit<EventCondition, 'count'>> = object<Omit<EventCondition, 'count'>>(
  measured,
  {
    title: 'Events',
    description: 'How often an event happened.',
    example: { event: 'Task Completed', within: '7d', by: 'account' },
  },
);

const step: z.ZodType<SequenceStep> = object<SequenceStep>(
  { event, where: filter },
  { title: 'Step', description: 'One event of the sequence.', example: { event: 'Task Created' } },
);

export const sequenceCondition: z.ZodType<SequenceCondition> = object<SequenceCondition>(
  {
    sequence: key(list(step, STEPS_MAX), 'Sequence', 'These events, in this order.', [
      { event: 'Task Created' },
      { event: 'Task Assigned' },
    ]),
    within: optional(clockDuration, 'Within', 'All of them in a stretch of this length.', '7d'),
  },
  {
    title: 'Sequence',
    description: 'The events happened in this order.',
    example: { sequence: [{ event: 'Task Created' }, { event: 'Task Assigned' }], within: '7d' },
  },
);

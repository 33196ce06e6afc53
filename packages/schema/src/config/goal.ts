import type { Goal, Measure } from '@foothold/engine';
import { z } from 'zod';
import { activeMeasure } from './active-condition.ts';
import { duration } from './duration.ts';
import { eventMeasure } from './event-condition.ts';
import { id, path } from './id.ts';
import { key, named, object, oneOf } from './object.ts';
import { line } from './text.ts';

const traitMeasure = object<{ readonly trait: string }>(
  { trait: key(path, 'Trait', 'A number the app sends as a trait.', 'account.hoursSaved') },
  {
    title: 'A number of the app',
    description: 'A trait that holds a number.',
    example: { trait: 'account.hoursSaved' },
  },
);

const measure: z.ZodType<Measure> = oneOf<Measure>(
  [eventMeasure, activeMeasure, traitMeasure],
  'what is measured: { "event" }, { "active" } or { "trait" }',
);

export const goal: z.ZodType<Goal> = named(
  object<Goal>(
    {
      id: key(id, 'Id', 'Kebab-case, unique among the goals.', 'finish-more'),
      title: key(line, 'Title', "The goal in the customer's words.", 'Finish more tasks each week'),
      measure: key(measure, 'Measure', 'What is counted: events, active days or people, or a trait.', {
        event: 'Task Completed',
        within: '7d',
        by: 'account',
      }),
      baseline: key(z.number(), 'Baseline', 'The figure before.', 5),
      target: key(z.number(), 'Target', 'The figure it should reach.', 10),
      by: key(duration, 'By', 'How long after the start.', '90d'),
    },
    {
      title: 'Goal',
      description: "A user's or account's own stated goal.",
      example: {
        id: 'finish-more',
        title: 'Finish more tasks each week',
        measure: { event: 'Task Completed', within: '7d', by: 'account' },
        baseline: 5,
        target: 10,
        by: '90d',
      },
    },
  ),
  'goal',
);

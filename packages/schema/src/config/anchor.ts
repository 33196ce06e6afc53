import type { Anchor, AnchorBase } from '@foothold/engine';
import { z } from 'zod';
import { duration } from './duration.ts';
import { eventName, id } from './id.ts';
import { key, named, object, oneOf } from './object.ts';

const WANTED =
  'one of "start", "last-active", "last-progress", "session", or { "milestone" }, { "stage" } or { "event" }';

const base: readonly z.ZodType<AnchorBase>[] = [
  z.enum(['start', 'last-active', 'last-progress', 'session']).meta({
    title: 'Moment',
    description:
      "start: the clock's start. last-active: the latest activity. last-progress: the latest milestone, else the start. session: when this visit began.",
    examples: ['start'],
  }),
  object<{ readonly milestone: string }>(
    { milestone: key(id, 'Milestone', 'When this milestone was reached.', 'first-project') },
    {
      title: 'At a milestone',
      description: 'When a milestone was reached.',
      example: { milestone: 'first-project' },
    },
  ),
  object<{ readonly stage: string }>(
    { stage: key(id, 'Stage', 'When this stage was entered.', 'setup') },
    { title: 'At a stage', description: 'When a stage was entered.', example: { stage: 'setup' } },
  ),
  object<{ readonly event: string }>(
    { event: key(eventName, 'Event', 'When this event first happened.', 'Task Created') },
    {
      title: 'At an event',
      description: 'When an event first happened.',
      example: { event: 'Task Created' },
    },
  ),
];

const anchorBase: z.ZodType<AnchorBase> = named(
  oneOf<AnchorBase>(base, WANTED).meta({
    title: 'Moment',
    description: 'A moment of this person: a word, or when a milestone, stage or event was.',
    examples: ['start', { milestone: 'first-project' }],
  }),
  'anchorBase',
);

const shifted = object<{ readonly at: AnchorBase; readonly plus: string }>(
  {
    at: key(anchorBase, 'At', 'The moment it is counted from.', 'start'),
    plus: key(duration, 'Plus', 'How long after that moment.', '7d'),
  },
  {
    title: 'Later than a moment',
    description: 'A while after a moment.',
    example: { at: 'start', plus: '7d' },
  },
);

/** The instant time is counted from. */
export const anchor: z.ZodType<Anchor> = named(
  oneOf<Anchor>([...base, shifted], `${WANTED}, or { "at", "plus" }`).meta({
    title: 'Moment',
    description: 'The moment time is counted from, with "plus" a while later.',
    examples: ['start', { milestone: 'first-project' }, { at: 'start', plus: '7d' }],
  }),
  'anchor',
);

import type { Json } from '@foothold/engine';
import { z } from 'zod';
import { clockDuration } from '../config/duration.ts';
import { id, path } from '../config/id.ts';
import { list, object, oneOf, optional, say } from '../config/object.ts';
import { someOf } from '../config/rule.ts';
import { offset } from './offset.ts';

/** What has to hold at an instant; what is left out may be anything. */
export interface Expectation {
  /** Exactly these interventions since this person's last expectation. */
  readonly fired?: readonly string[] | undefined;
  /** None of these, ever so far. */
  readonly notFired?: readonly string[] | undefined;
  /** Exactly these prompts, tours and surveys on screen. */
  readonly shown?: readonly string[] | undefined;
  /** Milestone id -> how long after the scenario's start it was reached, or null. */
  readonly milestones?: { readonly [milestone: string]: string | null } | undefined;
  readonly stage?: string | null | undefined;
  readonly segment?: string | null | undefined;
  /** Checklist id -> "n of m". */
  readonly progress?: { readonly [checklist: string]: string } | undefined;
  /** Exactly these. */
  readonly badges?: readonly string[] | undefined;
  /** Time to first value, or null while there is none. */
  readonly ttfv?: string | null | undefined;
  /** Exactly these. */
  readonly flags?: readonly string[] | undefined;
  readonly traits?: { readonly [trait: string]: Json } | undefined;
}

const IDS_MAX = 500;

const ids = say(list(id, IDS_MAX, 0), 'a list of ids');
const nullable = <T>(schema: z.ZodType<T>, expected: string): z.ZodType<T | null> =>
  oneOf<T | null>([schema, z.null()], expected);
const progress = say(z.string().regex(/^\d{1,3} of \d{1,3}$/), 'progress as "n of m"');
const KEYS = [
  'fired',
  'notFired',
  'shown',
  'milestones',
  'stage',
  'segment',
  'progress',
  'badges',
  'ttfv',
  'flags',
  'traits',
];

export const expectation: z.ZodType<Expectation> = someOf(
  object<Expectation>(
    {
      fired: optional(ids, 'Fired', "Exactly these interventions since this person's last expectation.", [
        'assign-prompt',
      ]),
      notFired: optional(ids, 'Not fired', 'None of these interventions, ever so far.', ['single-player']),
      shown: optional(ids, 'Shown', 'Exactly these prompts, tours and surveys on screen.', ['assign-next']),
      milestones: optional(
        z.record(id, nullable(offset, "how long after the scenario's start, or null")),
        'Milestones',
        "When each was reached, from the scenario's start; null for not at all.",
        { 'sign-up': '0s', 'first-project': null },
      ),
      stage: optional(
        nullable(id, 'the id of a stage, or null'),
        'Stage',
        'The stage now, or null.',
        'setup',
      ),
      segment: optional(
        nullable(id, 'the id of a segment, or null'),
        'Segment',
        'The segment now, or null.',
        'self-serve',
      ),
      progress: optional(z.record(id, progress), 'Progress', 'Checklist id with "n of m".', {
        'getting-started': '1 of 5',
      }),
      badges: optional(ids, 'Badges', 'Exactly these badges.', ['off-the-ground']),
      ttfv: optional(
        nullable(clockDuration, 'a duration, or null'),
        'Time to first value',
        'From the start, or null.',
        '30m',
      ),
      flags: optional(ids, 'Flags', 'Exactly these flags.', ['stalled']),
      traits: optional(z.record(path, z.json()), 'Traits', 'Each of these traits has this value.', {
        goal: 'Track bugs',
      }),
    },
    {
      title: 'Expectation',
      description: 'What has to hold at this instant.',
      example: { fired: ['assign-prompt'], progress: { 'getting-started': '2 of 5' } },
    },
  ),
  KEYS,
  'at least one thing that has to hold',
);

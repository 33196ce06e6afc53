import type { SignalCondition, SignalName } from '@foothold/engine';
import { z } from 'zod';
import { anchor } from './anchor.ts';
import { duration } from './duration.ts';
import { id } from './id.ts';
import { key, list, named, object, oneOf, optional } from './object.ts';
import { rule } from './rule.ts';

const FEATURES_MAX = 200;
/** A drop is seen over days to weeks; longer than a quarter it is another story. */
const DAYS_MAX = 90;
const SEATS_MAX = 1_000_000;

const signal = <N extends SignalName>(name: N, description: string): z.ZodType<N> =>
  key<N>(z.literal(name), 'Signal', description, name);

type Of<N extends SignalName> = Extract<SignalCondition, { readonly signal: N }>;

const stalled = rule(
  object<Of<'stalled'>>(
    {
      signal: signal('stalled', 'Unfinished, and no milestone progress for a while.'),
      for: optional(duration, 'For', 'How long without progress. Default: 5bd.', '5bd'),
      slowerThan: optional(
        z.enum(['p75', 'p90']),
        'Slower than',
        'Instead of a length: longer than this share of the others took for the step in hand.',
        'p75',
      ),
    },
    { title: 'Stalled', description: 'No milestone progress.', example: { signal: 'stalled', for: '5bd' } },
  ),
  {
    expected: 'either "for" or "slowerThan", not both',
    keywords: { not: { required: ['for', 'slowerThan'] } },
  },
  (value) => value.for === undefined || value.slowerThan === undefined,
);

const singlePlayer = object<Of<'single-player'>>(
  {
    signal: signal('single-player', 'One person alone uses an account made for several.'),
    after: optional(duration, 'After', 'How long alone. Default: 1d.', '1d'),
    seats: optional(
      z.int().min(1).max(SEATS_MAX),
      'Seats',
      'Only accounts with so many seats, or none known. Default: 2.',
      2,
    ),
  },
  {
    title: 'Single player',
    description: 'One person alone.',
    example: { signal: 'single-player', after: '1d' },
  },
);

const engagementDrop = object<Of<'engagement-drop'>>(
  {
    signal: signal('engagement-drop', 'Far fewer active days than this person had before.'),
    days: optional(z.int().min(1).max(DAYS_MAX), 'Days', 'The latest days it looks at. Default: 7.', 7),
    below: optional(
      z.number().gt(0).max(1),
      'Below',
      'Under this share (0 to 1) of the rate before. Default: 0.4.',
      0.4,
    ),
  },
  {
    title: 'Engagement drop',
    description: 'Fewer active days.',
    example: { signal: 'engagement-drop', days: 7 },
  },
);

const workflowIsolation = object<Of<'workflow-isolation'>>(
  {
    signal: signal('workflow-isolation', 'Uses one feature only, the others untouched.'),
    features: optional(
      list(id, FEATURES_MAX, 2),
      'Features',
      'Ids of the features it looks at. Default: all of features.',
      ['tasks', 'integrations'],
    ),
    after: optional(duration, 'After', 'How long after the start. Default: 3d.', '3d'),
  },
  {
    title: 'Workflow isolation',
    description: 'One feature only.',
    example: { signal: 'workflow-isolation', after: '3d' },
  },
);

const absent = object<Of<'absent'>>(
  {
    signal: signal('absent', 'Was active, and has not come back for a while.'),
    for: optional(duration, 'For', 'How long away. Default: 7d.', '7d'),
    since: optional(anchor, 'Since', 'Only activity from this moment counts as having been there.', 'start'),
  },
  { title: 'Absent', description: 'Away for a while.', example: { signal: 'absent', for: '7d' } },
);

const slaBreach = object<Of<'sla-breach'>>(
  {
    signal: signal('sla-breach', "Longer in a stage than the stage's sla."),
    stage: optional(id, 'Stage', 'Only this stage. Default: any.', 'setup'),
  },
  {
    title: 'SLA breach',
    description: 'Too long in a stage.',
    example: { signal: 'sla-breach', stage: 'setup' },
  },
);

const ttfvBreach = object<Of<'ttfv-breach'>>(
  {
    signal: signal('ttfv-breach', "No first value past a multiple of the segment's target."),
    times: optional(
      z.number().gt(0).max(100),
      'Times',
      'How many times the upper edge of the target. Default: 2.',
      2,
    ),
  },
  {
    title: 'Time to first value breach',
    description: 'No first value for too long.',
    example: { signal: 'ttfv-breach', times: 2 },
  },
);

/** A behaviour of the field as a named detector, tuned by its own parameters. */
export const signalCondition: z.ZodType<SignalCondition> = named(
  oneOf<SignalCondition>(
    [stalled, singlePlayer, engagementDrop, workflowIsolation, absent, slaBreach, ttfvBreach],
    'a signal',
  ).meta({
    title: 'Signal',
    description: 'A behaviour of the field as a named detector.',
    examples: [{ signal: 'stalled', for: '5bd' }],
  }),
  'signal',
);

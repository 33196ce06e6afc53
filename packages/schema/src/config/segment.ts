import { parseDuration, type Segment } from '@foothold/engine';
import { z } from 'zod';
import { condition } from './condition.ts';
import { duration } from './duration.ts';
import { id } from './id.ts';
import { key, named, object, oneOf, optional } from './object.ts';
import { ruleBeyond, sized } from './rule.ts';

const TARGETS_MAX = 100;

/** Business days have no length of their own: beside them nothing can be compared. */
const band: z.ZodType<readonly [string, string]> = ruleBeyond(
  z.tuple([duration, duration]),
  { expected: 'a band whose lower edge comes first' },
  ([low, high]) => (parseDuration(low) ?? 0) <= (parseDuration(high) ?? Number.POSITIVE_INFINITY),
).meta({ examples: [['30d', '45d']] });
const targets = sized(
  z.record(id, oneOf<string | readonly [string, string]>([duration, band], 'a duration, or [from, to]')),
  1,
  TARGETS_MAX,
  'at least one milestone with its target',
);

export const segment: z.ZodType<Segment> = named(
  object<Segment>(
    {
      id: key(id, 'Id', 'Kebab-case, unique among the segments.', 'self-serve'),
      when: optional(
        condition,
        'When',
        'Who is in it, by traits alone. The first segment that matches wins; the last one without it takes everyone left.',
        { trait: 'account.acv', gte: 25000 },
      ),
      targets: optional(
        targets,
        'Targets',
        'Milestone id with the time it should take: its upper edge, or [from, to].',
        { 'first-value': '7d' },
        { 'first-value': ['30d', '45d'] },
      ),
      touch: optional(
        z.enum(['high', 'hybrid', 'tech']),
        'Touch',
        'high: a dedicated owner. hybrid: a shared owner. tech: automated, people only at risk.',
        'tech',
      ),
    },
    {
      title: 'Segment',
      description: 'A kind of customer with targets of its own.',
      example: { id: 'self-serve', touch: 'tech', targets: { 'first-value': '7d' } },
    },
  ),
  'segment',
);

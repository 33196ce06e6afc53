import type { Badge } from '@foothold/engine';
import { z } from 'zod';
import { condition } from './condition.ts';
import { id } from './id.ts';
import { imageLink } from './link.ts';
import { key, named, object, optional } from './object.ts';
import { rule } from './rule.ts';
import { line, text } from './text.ts';

export const badge: z.ZodType<Badge> = named(
  rule(
    object<Badge>(
      {
        id: key(id, 'Id', 'Kebab-case, unique among the badges.', 'off-the-ground'),
        title: key(line, 'Title', 'What it is called.', 'Off the ground'),
        body: optional(text, 'Body', 'What it is for.', 'Your first project is live.'),
        milestone: optional(id, 'Milestone', 'Earned with this milestone; or use "when".', 'first-project'),
        when: optional(condition, 'When', 'Earned at the first instant this is true; or use "milestone".', {
          event: 'Task Completed',
          count: 100,
        }),
        image: optional(
          imageLink,
          'Image',
          "Its picture. Default: one of Foothold's own.",
          '/images/rocket.svg',
        ),
        celebrate: optional(
          z.enum(['none', 'toast', 'confetti']),
          'Celebrate',
          'How it is told; confetti stays away where motion is reduced. Default: toast.',
          'confetti',
        ),
      },
      {
        title: 'Badge',
        description: 'A small celebration.',
        example: { id: 'off-the-ground', title: 'Off the ground', milestone: 'first-project' },
      },
    ),
    {
      expected: 'either "milestone" or "when"',
      keywords: { oneOf: [{ required: ['milestone'] }, { required: ['when'] }] },
    },
    (value) => (value.milestone === undefined) !== (value.when === undefined),
  ),
  'badge',
);

import type { Feature } from '@foothold/engine';
import type { z } from 'zod';
import { condition } from './condition.ts';
import { id } from './id.ts';
import { key, named, object } from './object.ts';

export const feature: z.ZodType<Feature> = named(
  object<Feature>(
    {
      id: key(id, 'Id', 'Kebab-case, unique among the features.', 'automation'),
      when: key(condition, 'When', 'What shows that somebody uses it.', { event: 'Automation Enabled' }),
    },
    {
      title: 'Feature',
      description: 'A core feature: adoption breadth is how many of them are used.',
      example: { id: 'automation', when: { event: 'Automation Enabled' } },
    },
  ),
  'feature',
);

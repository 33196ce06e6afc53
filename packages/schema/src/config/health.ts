import type { Health, HealthIndicator } from '@foothold/engine';
import { z } from 'zod';
import { key, named, object, optional, type Shape } from './object.ts';
import { ruleBeyond } from './rule.ts';

const SCORE_MAX = 100;
const WEIGHT_MAX = 100;

const INDICATORS: { readonly [K in HealthIndicator]: string } = {
  engagement: 'How often they are active, against before.',
  progress: 'Milestones reached, against the schedule.',
  adoption: 'Features and seats in use.',
  sentiment: 'What surveys say.',
  champion: 'More than one person drives it.',
};

/** The same key for each indicator. */
function each<T>(make: (title: string, description: string) => z.ZodType<T | undefined>): {
  readonly [K in HealthIndicator]: z.ZodType<T | undefined>;
} {
  const of = (name: HealthIndicator): z.ZodType<T | undefined> =>
    make(name.charAt(0).toUpperCase() + name.slice(1), INDICATORS[name]);
  return {
    engagement: of('engagement'),
    progress: of('progress'),
    adoption: of('adoption'),
    sentiment: of('sentiment'),
    champion: of('champion'),
  };
}

const score = z.number().min(0).max(SCORE_MAX);
interface Bounds {
  readonly green: number;
  readonly yellow: number;
}
const bounds = ruleBeyond(
  object<Bounds>(
    {
      green: key(score, 'Green', 'Green from this score on, 0 to 100.', 70),
      yellow: key(score, 'Yellow', 'Yellow from this score on, red below.', 40),
    },
    { title: 'Bounds', description: 'Where green and yellow begin.', example: { green: 70, yellow: 40 } },
  ),
  { expected: 'at most the score of "green"', at: ['yellow'] },
  (value) => value.yellow <= value.green,
);

type Weights = NonNullable<Health['weights']>;
type AllBounds = NonNullable<Health['bounds']>;
const weightKeys: Shape<Weights> = each((title, about) =>
  optional(z.number().min(0).max(WEIGHT_MAX), title, `Weight of: ${about}`, 2),
);
const boundKeys: Shape<AllBounds> = each((title, about) =>
  optional<Bounds>(bounds, title, `Bounds of: ${about}`, { green: 70, yellow: 40 }),
);

export const health: z.ZodType<Health> = named(
  object<Health>(
    {
      weights: optional(
        object<Weights>(weightKeys, {
          title: 'Weights',
          description: 'How much each counts.',
          example: { progress: 2 },
        }),
        'Weights',
        'How much each indicator counts in the score.',
        { progress: 2 },
      ),
      bounds: optional(
        object<AllBounds>(boundKeys, {
          title: 'Bounds',
          description: 'Where green and yellow begin.',
          example: { engagement: { green: 70, yellow: 40 } },
        }),
        'Bounds',
        'Where green and yellow begin for each indicator.',
        { engagement: { green: 70, yellow: 40 } },
      ),
    },
    {
      title: 'Health',
      description: "How an account's health is judged.",
      example: { weights: { progress: 2 }, bounds: { engagement: { green: 70, yellow: 40 } } },
    },
  ),
  'health',
);

import type { Experiment } from '@foothold/engine';
import { z } from 'zod';
import { id } from './id.ts';
import { key, list, named, object, optional, say } from './object.ts';
import { ruleBeyond } from './rule.ts';

const VARIANTS_MAX = 20;
const WEIGHT_MAX = 1_000_000;

/** A share of all people, from 0 to 1. */
export const share: z.ZodType<number> = say(z.number().min(0).max(1), 'a share from 0 to 1');

type Variant = Experiment['variants'][number];
const variant = object<Variant>(
  {
    id: key(id, 'Id', 'Kebab-case, unique among the variants.', 'banner'),
    weight: key(
      z.number().min(0).max(WEIGHT_MAX),
      'Weight',
      'Its part of the people, beside the other weights.',
      1,
    ),
  },
  { title: 'Variant', description: 'One of the ways it is tried.', example: { id: 'banner', weight: 1 } },
);

const variants = ruleBeyond(
  list(variant, VARIANTS_MAX),
  { expected: 'at least one variant with a weight over 0' },
  (all) => all.some((one) => one.weight > 0),
);

export const experiment: z.ZodType<Experiment> = named(
  object<Experiment>(
    {
      id: key(
        id,
        'Id',
        'Kebab-case, unique among the experiments; it also decides who gets what.',
        'invite-form',
      ),
      variants: key(variants, 'Variants', 'What is tried, and how many get it.', [
        { id: 'banner', weight: 1 },
        { id: 'modal', weight: 1 },
      ]),
      holdout: optional(share, 'Holdout', 'Share (0 to 1) that sees nothing. Default: 0.', 0.1),
      goal: key(id, 'Goal', 'Id of the milestone it should move.', 'first-value'),
      unit: optional(
        z.enum(['user', 'account']),
        'Unit',
        'Who is assigned: each person, or accounts as a whole. Default: user.',
        'account',
      ),
    },
    {
      title: 'Experiment',
      description: 'Several ways, tried at the same time and measured by one milestone.',
      example: {
        id: 'invite-form',
        variants: [
          { id: 'banner', weight: 1 },
          { id: 'modal', weight: 1 },
        ],
        goal: 'first-value',
      },
    },
  ),
  'experiment',
);

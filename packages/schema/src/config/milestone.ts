import type { Milestone } from '@foothold/engine';
import { z } from 'zod';
import { condition } from './condition.ts';
import { duration } from './duration.ts';
import { id } from './id.ts';
import { key, list, named, object, optional } from './object.ts';
import { line } from './text.ts';

const WEIGHT_MAX = 1_000;
const SEGMENTS_MAX = 50;

export const milestone: z.ZodType<Milestone> = named(
  object<Milestone>(
    {
      id: key(id, 'Id', 'Kebab-case, unique among the milestones.', 'first-project'),
      title: key(line, 'Title', 'What the person did, in their words.', 'Create your first project'),
      when: key(condition, 'When', 'Reached at the first instant this is true, and for good.', {
        event: 'Project Created',
      }),
      kind: optional(
        z.enum(['login', 'setup', 'first-value', 'full-value', 'adoption', 'business-value', 'expansion']),
        'Kind',
        'What it stands for. first-value is the outcome the person came for: exactly one for each segment and phase. Default: setup.',
        'first-value',
      ),
      scope: optional(
        z.enum(['user', 'account']),
        'Scope',
        "Whose: one person's or the whole account's. Default: user.",
        'account',
      ),
      due: optional(duration, 'Due', 'On schedule when reached within this long of the start.', '7d'),
      weight: optional(
        z.number().gt(0).max(WEIGHT_MAX),
        'Weight',
        'Its share of weighted progress. Default: 1.',
        2,
      ),
      segments: optional(list(id, SEGMENTS_MAX), 'Segments', 'Exists for these segments only.', [
        'enterprise',
      ]),
      phase: optional(
        id,
        'Phase',
        'The phase of a rollout it belongs to; first value is defined for each phase.',
        'pilot',
      ),
    },
    {
      title: 'Milestone',
      description: 'Something the person achieved.',
      example: {
        id: 'first-project',
        title: 'Create your first project',
        when: { event: 'Project Created' },
      },
    },
  ),
  'milestone',
);

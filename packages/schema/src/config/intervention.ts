import type { Intervention } from '@foothold/engine';
import { z } from 'zod';
import { actions } from './action.ts';
import { condition } from './condition.ts';
import { duration } from './duration.ts';
import { id } from './id.ts';
import { key, named, object, optional } from './object.ts';

const PRIORITY_MAX = 100;
const TIMES_MAX = 1_000;

export const intervention: z.ZodType<Intervention> = named(
  object<Intervention>(
    {
      id: key(id, 'Id', 'Kebab-case, unique among the interventions.', 'assign-prompt'),
      when: key(condition, 'When', 'Fires while this is true.', {
        all: [{ event: 'Task Created' }, { not: { event: 'Task Assigned' } }],
      }),
      audience: optional(condition, 'Audience', 'For whom; asked once, when it fires.', {
        not: { segment: 'enterprise' },
      }),
      do: key(actions, 'Do', 'What happens: one action, or a list in order.', { prompt: 'assign-next' }, [
        { webhook: 'crm' },
        { notify: 'owner' },
      ]),
      priority: optional(
        z.int().min(0).max(PRIORITY_MAX),
        'Priority',
        '0 to 100; the higher goes first. Default: 50.',
        80,
      ),
      times: optional(
        z.int().min(1).max(TIMES_MAX),
        'Times',
        'The most it fires for one person. Default: 1.',
        2,
      ),
      cooldown: optional(
        duration,
        'Cooldown',
        'Rest between two firings. Without it "when" must have been false in between.',
        '3d',
      ),
      expires: optional(duration, 'Expires', 'Fires only this long after "when" became true.', '7d'),
      unless: optional(condition, 'Unless', 'Blocks firing while true, and closes what is shown.', {
        event: 'Task Assigned',
      }),
      experiment: optional(
        id,
        'Experiment',
        'Id of an experiment: its holdout is left alone.',
        'invite-nudge',
      ),
    },
    {
      title: 'Intervention',
      description: 'When what is done.',
      example: {
        id: 'assign-prompt',
        when: { event: 'Task Created' },
        do: { prompt: 'assign-next' },
        unless: { event: 'Task Assigned' },
      },
    },
  ),
  'intervention',
);

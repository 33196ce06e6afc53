import type { Stage } from '@foothold/engine';
import type { z } from 'zod';
import { condition } from './condition.ts';
import { duration } from './duration.ts';
import { id } from './id.ts';
import { key, named, object, optional, say } from './object.ts';
import { textOf } from './rule.ts';

const OWNER_MAX_CHARS = 200;

export const stage: z.ZodType<Stage> = named(
  object<Stage>(
    {
      id: key(id, 'Id', 'Kebab-case, unique among the stages.', 'setup'),
      entry: optional(
        condition,
        'Entry',
        'When it begins. Default: when the stage before ends; the first with the start.',
        {
          milestone: 'contract-signed',
        },
      ),
      exit: key(condition, 'Exit', 'What has to be seen to leave it: an outcome, never a date.', {
        milestone: 'first-value',
      }),
      sla: optional(duration, 'SLA', 'The longest anybody should stay in it.', '7d'),
      owner: optional(
        say(textOf(OWNER_MAX_CHARS), 'a trait path or a name'),
        'Owner',
        'Who answers for it: a trait path such as account.owner, or a name.',
        'account.owner',
      ),
    },
    {
      title: 'Stage',
      description: 'A stretch of the way, with an exit that can be seen.',
      example: { id: 'setup', exit: { milestone: 'first-project' }, sla: '3d', owner: 'account.owner' },
    },
  ),
  'stage',
);

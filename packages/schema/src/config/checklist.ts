import type { Checklist, ChecklistItem } from '@foothold/engine';
import { z } from 'zod';
import { condition } from './condition.ts';
import { id } from './id.ts';
import { inAppAction } from './in-app-action.ts';
import { key, list, named, object, oneOf, optional } from './object.ts';
import { selector } from './selector.ts';
import { line, text } from './text.ts';

const ITEMS_MAX = 50;

const item: z.ZodType<ChecklistItem> = named(
  object<ChecklistItem>(
    {
      milestone: key(
        id,
        'Milestone',
        'Done when this milestone is reached; nobody ticks it off by hand.',
        'first-project',
      ),
      title: optional(
        line,
        'Title',
        "What it is called. Default: the milestone's title.",
        'Create your first project',
      ),
      body: optional(text, 'Body', 'Why and how, in a sentence.', "A project holds your team's tasks."),
      action: optional(inAppAction, 'Action', 'What a click does.', { tour: 'create-project' }),
      requires: optional(
        list(id, ITEMS_MAX),
        'Requires',
        'Milestone ids of items of this list that come first.',
        ['first-project'],
      ),
      optional: optional(z.boolean(), 'Optional', 'Does not count in "3 of 5". Default: false.', true),
    },
    {
      title: 'Item',
      description: 'A line of the checklist.',
      example: { milestone: 'first-project', action: { open: '/projects' } },
    },
  ),
  'checklistItem',
);

type Placement = NonNullable<Checklist['placement']>;
const placement: z.ZodType<Placement> = oneOf<Placement>(
  [
    z.enum(['launcher', 'inline']),
    object<{ readonly into: string }>(
      { into: key(selector, 'Into', 'Selector of the element it is put into.', '#onboarding') },
      { title: 'Into an element', description: 'Put into an element.', example: { into: '#onboarding' } },
    ),
  ],
  '"launcher", "inline" or { "into": selector }',
);

export const checklist: z.ZodType<Checklist> = named(
  object<Checklist>(
    {
      id: key(id, 'Id', 'Kebab-case, unique among the checklists.', 'getting-started'),
      title: key(line, 'Title', 'Its heading.', 'Get started'),
      body: optional(text, 'Body', 'A sentence under the heading.', 'Five steps to your first shared task.'),
      items: key(list(item, ITEMS_MAX), 'Items', 'Its lines, in order.', [{ milestone: 'first-project' }]),
      when: optional(condition, 'When', 'Shown while true. Default: always.', {
        not: { milestone: 'weekly-habit' },
      }),
      placement: optional(
        placement,
        'Placement',
        'launcher: a button in the corner. inline: where the page puts <foothold-checklist>. Or into an element. Default: launcher.',
        'launcher',
        { into: '#onboarding' },
      ),
      dismissible: optional(z.boolean(), 'Dismissible', 'Can be put away. Default: true.', true),
      onComplete: optional(inAppAction, 'On complete', 'What happens when every item that counts is done.', {
        survey: 'onboarding-effort',
      }),
      celebrate: optional(
        z.enum(['none', 'confetti']),
        'Celebrate',
        'What goes with the words that say it is done; confetti stays away where motion is reduced. Default: none.',
        'confetti',
      ),
    },
    {
      title: 'Checklist',
      description: 'The way to first value as a short list.',
      example: { id: 'getting-started', title: 'Get started', items: [{ milestone: 'first-project' }] },
    },
  ),
  'checklist',
);

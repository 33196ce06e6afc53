import type { EmptyState } from '@foothold/engine';
import type { z } from 'zod';
import { condition } from './condition.ts';
import { id } from './id.ts';
import { labelledAction } from './in-app-action.ts';
import { key, named, object, optional } from './object.ts';
import { selector } from './selector.ts';
import { line, text } from './text.ts';

export const emptyState: z.ZodType<EmptyState> = named(
  object<EmptyState>(
    {
      id: key(id, 'Id', 'Kebab-case, unique among the empty states.', 'no-projects'),
      into: optional(
        selector,
        'Into',
        'Selector of the place it fills; left out where the page has a `<foothold-empty-state>` or draws it itself.',
        '#project-list',
      ),
      title: key(line, 'Title', '"Get started by …"', 'Get started by creating a project'),
      body: optional(text, 'Body', 'A sentence more.', 'It takes one click.'),
      action: optional(labelledAction, 'Action', 'One click that does it.', {
        label: 'Create a project',
        do: { callback: 'createProject' },
      }),
      when: key(condition, 'When', 'Shown while true.', { not: { milestone: 'first-project' } }),
    },
    {
      title: 'Empty state',
      description: 'In place of a blank screen: what to do first.',
      example: {
        id: 'no-projects',
        into: '#project-list',
        title: 'Get started by creating a project',
        when: { not: { milestone: 'first-project' } },
      },
    },
  ),
  'emptyState',
);

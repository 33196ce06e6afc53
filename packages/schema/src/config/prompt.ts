import type { Prompt } from '@foothold/engine';
import { z } from 'zod';
import { id } from './id.ts';
import { labelledAction } from './in-app-action.ts';
import { media } from './media.ts';
import { key, list, named, object, optional } from './object.ts';
import { rule } from './rule.ts';
import { target } from './selector.ts';
import { side } from './side.ts';
import { line, text } from './text.ts';

/** More buttons are a menu, not a prompt. */
const ACTIONS_MAX = 3;
/** Forms that stand by themselves; the others point at something. */
const STANDING: readonly string[] = ['banner', 'modal', 'slideout'];

export const prompt: z.ZodType<Prompt> = named(
  rule(
    object<Prompt>(
      {
        id: key(id, 'Id', 'Kebab-case, unique among the prompts.', 'assign-next'),
        form: key(
          z.enum(['tooltip', 'popover', 'banner', 'modal', 'slideout', 'hotspot']),
          'Form',
          'How it looks. tooltip, popover and hotspot point at a target; modal, popover and slideout interrupt.',
          'tooltip',
        ),
        target: optional(
          target,
          'Target',
          'What it points at; tooltip, popover and hotspot need one.',
          '.assignee',
        ),
        title: key(line, 'Title', 'What it says.', 'Now assign it to a teammate'),
        body: optional(text, 'Body', 'A sentence more.', 'Work moves when it has an owner.'),
        media: optional(media, 'Media', 'A picture.', {
          image: '/images/board.png',
          alt: 'A board with three tasks',
        }),
        placement: optional(
          side,
          'Placement',
          'Side of the target it stands on, when there is room.',
          'bottom',
        ),
        actions: optional(list(labelledAction, ACTIONS_MAX), 'Actions', 'Its buttons, at most three.', [
          { label: 'Got it', do: { dismiss: true } },
        ]),
        dismissible: optional(z.boolean(), 'Dismissible', 'Can be put away. Default: true.', true),
      },
      {
        title: 'Prompt',
        description: 'A hint at the right moment.',
        example: {
          id: 'assign-next',
          form: 'tooltip',
          target: '.assignee',
          title: 'Now assign it to a teammate',
        },
      },
    ),
    {
      expected: 'a target, which a tooltip, popover or hotspot points at',
      at: 'target',
      keywords: { anyOf: [{ properties: { form: { enum: STANDING } } }, { required: ['target'] }] },
    },
    (value) => value.target !== undefined || STANDING.includes(value.form),
  ),
  'prompt',
);

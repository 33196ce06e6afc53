import type { Target, TargetEntry } from '@foothold/engine';
import { z } from 'zod';
import { key, list, named, object, oneOf, optional, say } from './object.ts';
import { textOf } from './rule.ts';

/** Longer selectors hang on a page's details and break with them; short ones are quick to match. */
const SELECTOR_MAX_CHARS = 256;
const TARGETS_MAX = 10;

export const selector: z.ZodType<string> = named(
  say(
    textOf(SELECTOR_MAX_CHARS).meta({
      title: 'Selector',
      description:
        'A CSS selector of at most 256 characters. An attribute of your own, [data-tour=…], outlives a redesign.',
      examples: ['[data-tour=new-project]', '#project-list'],
    }),
    'a CSS selector',
  ),
  'selector',
);

const byText = object<Exclude<TargetEntry, string>>(
  {
    text: key(textOf(200), 'Text', 'What the element says, or its label.', 'Projects'),
    role: optional(
      say(z.string().regex(/^[a-z]{1,32}$/), 'an ARIA role'),
      'Role',
      'ARIA role of the element, to tell it from others with the same text.',
      'link',
    ),
  },
  {
    title: 'By text',
    description: 'The element that says this.',
    example: { text: 'Projects', role: 'link' },
  },
);

const entry: z.ZodType<TargetEntry> = oneOf<TargetEntry>(
  [selector, byText],
  'a selector, or { "text", "role" }',
);

/** What a step or prompt points at. */
export const target: z.ZodType<Target> = named(
  oneOf<Target>(
    [selector, byText, list(entry, TARGETS_MAX)],
    'a selector, { "text", "role" }, or a list of them',
  ).meta({
    title: 'Target',
    description: 'What it points at: a selector, an element by its text and role, or a list tried in order.',
    examples: ['#new-project', ['[data-tour=nav-projects]', { text: 'Projects', role: 'link' }]],
  }),
  'target',
);

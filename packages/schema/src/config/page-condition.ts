import type { ElementCondition, PageCondition } from '@foothold/engine';
import { z } from 'zod';
import { key, list, named, object, oneOf, say } from './object.ts';
import { textOf } from './rule.ts';
import { selector } from './selector.ts';

const PAGES_MAX = 50;
const PAGE_MAX_CHARS = 256;

const pageGlob = say(
  textOf(PAGE_MAX_CHARS)
    .regex(/^(?:[/*]|https?:\/\/)[^\s\\]*$/)
    .meta({
      title: 'Page',
      description: 'A path, or a full address when it starts with http; * stands for any characters.',
      examples: ['/reports/*'],
    }),
  'a path with * for any characters, or a full address',
);

/** Conditions and captures name pages the same way. */
export const page: z.ZodType<string> = named(pageGlob, 'pageGlob');

export const pageCondition: z.ZodType<PageCondition> = object<PageCondition>(
  {
    page: key(
      oneOf<string | readonly string[]>(
        [page, list(page, PAGES_MAX)],
        'a path with * for any characters, or a list',
      ),
      'Page',
      'The page they are on, or a list: one of them. Known in the browser only.',
      '/reports/*',
    ),
  },
  { title: 'Page', description: 'They are on the page.', example: { page: '/reports/*' } },
);

export const elementCondition: z.ZodType<ElementCondition> = object<ElementCondition>(
  {
    element: key(selector, 'Element', 'An element of the page. Known in the browser only.', '#upgrade'),
    is: key(z.enum(['visible', 'absent', 'clicked']), 'Is', 'What the element is.', 'visible'),
  },
  {
    title: 'Element',
    description: 'An element is there, is not, or was clicked.',
    example: { element: '#upgrade', is: 'visible' },
  },
);

import type { Capture } from '@foothold/engine';
import type { z } from 'zod';
import { madeEventName } from './id.ts';
import { key, named, object, oneOf } from './object.ts';
import { page } from './page-condition.ts';
import { selector } from './selector.ts';

type Of<K extends string> = Extract<Capture, { readonly [key in K]: unknown }>;
const as = (example: string): z.ZodType<string> =>
  key(madeEventName, 'As', 'The event that is recorded.', example);

const click = object<Of<'click'>>(
  {
    click: key(selector, 'Click', 'A click on this.', '[data-action=connect-slack]'),
    as: as('Integration Connected'),
  },
  {
    title: 'On a click',
    description: 'A click is an event.',
    example: { click: '[data-action=connect-slack]', as: 'Integration Connected' },
  },
);
const submit = object<Of<'submit'>>(
  { submit: key(selector, 'Submit', 'A form that is sent.', '#invite-form'), as: as('Member Invited') },
  {
    title: 'On a form',
    description: 'A sent form is an event.',
    example: { submit: '#invite-form', as: 'Member Invited' },
  },
);
const visit = object<Of<'page'>>(
  { page: key(page, 'Page', 'A page that is opened.', '/reports/*'), as: as('Report Viewed') },
  {
    title: 'On a page',
    description: 'A page that is opened is an event.',
    example: { page: '/reports/*', as: 'Report Viewed' },
  },
);

export const capture: z.ZodType<Capture> = named(
  oneOf<Capture>(
    [click, submit, visit],
    'an event to capture: { "click", "as" }, { "submit", "as" } or { "page", "as" }',
    {
      words: 'each in an entry of its own',
      example: { page: '/reports/*', as: 'Report Viewed' },
    },
  ).meta({
    title: 'Capture',
    description: 'An event defined without code.',
    examples: [{ click: '[data-action=connect-slack]', as: 'Integration Connected' }],
  }),
  'capture',
);

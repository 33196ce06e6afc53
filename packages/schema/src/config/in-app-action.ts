import type { InAppAction, LabelledAction } from '@foothold/engine';
import { z } from 'zod';
import { id, madeEventName } from './id.ts';
import { link } from './link.ts';
import { key, named, object, oneOf } from './object.ts';
import { textOf } from './rule.ts';
import { line } from './text.ts';

const NAME_MAX_CHARS = 200;

type Of<K extends string> = Extract<InAppAction, { readonly [key in K]: unknown }>;

const open = object<Of<'open'>>(
  { open: key(link, 'Open', 'Goes to this link.', '/projects') },
  { title: 'Open a link', description: 'Goes to a link.', example: { open: '/projects' } },
);
const tour = object<Of<'tour'>>(
  { tour: key(id, 'Tour', 'Starts this tour.', 'create-project') },
  { title: 'Start a tour', description: 'Starts a tour.', example: { tour: 'create-project' } },
);
const prompt = object<Of<'prompt'>>(
  { prompt: key(id, 'Prompt', 'Shows this prompt.', 'assign-next') },
  { title: 'Show a prompt', description: 'Shows a prompt.', example: { prompt: 'assign-next' } },
);
const survey = object<Of<'survey'>>(
  { survey: key(id, 'Survey', 'Asks this survey.', 'onboarding-nps') },
  { title: 'Ask a survey', description: 'Asks a survey.', example: { survey: 'onboarding-nps' } },
);
const checklist = object<Of<'checklist'>>(
  { checklist: key(id, 'Checklist', 'Opens this checklist.', 'getting-started') },
  { title: 'Open a checklist', description: 'Opens a checklist.', example: { checklist: 'getting-started' } },
);
const track = object<Of<'track'>>(
  { track: key(madeEventName, 'Track', 'Records this event.', 'Help Opened') },
  { title: 'Record an event', description: 'Records an event.', example: { track: 'Help Opened' } },
);
const callback = object<Of<'callback'>>(
  {
    callback: key(
      textOf(NAME_MAX_CHARS),
      'Callback',
      'Calls the function the app registered under this name.',
      'createProject',
    ),
  },
  {
    title: 'Call the app',
    description: 'Calls a function of the app.',
    example: { callback: 'createProject' },
  },
);
const dismiss = object<Of<'dismiss'>>(
  { dismiss: key(z.literal(true), 'Dismiss', 'Closes what it stands in.', true) },
  { title: 'Dismiss', description: 'Closes what it stands in.', example: { dismiss: true } },
);

/** Its forms, for unions that have more. */
export const IN_APP: readonly z.ZodType<InAppAction>[] = [
  open,
  tour,
  prompt,
  survey,
  checklist,
  track,
  callback,
  dismiss,
];
/** What a click or a finished list does on the page. */
export const inAppAction: z.ZodType<InAppAction> = named(
  oneOf<InAppAction>(IN_APP, 'an action on the page').meta({
    title: 'Action on the page',
    description:
      'What happens on the page: one of open, tour, prompt, survey, checklist, track, callback, dismiss.',
    examples: [{ open: '/projects' }],
  }),
  'inAppAction',
);

export const labelledAction: z.ZodType<LabelledAction> = named(
  object<LabelledAction>(
    {
      label: key(line, 'Label', 'What the button says.', 'Got it'),
      do: key(inAppAction, 'Do', 'What the button does.', { dismiss: true }),
    },
    {
      title: 'Button',
      description: 'A button and what it does.',
      example: { label: 'Got it', do: { dismiss: true } },
    },
  ),
  'labelledAction',
);

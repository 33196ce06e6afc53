import type { Tour, TourStep } from '@foothold/engine';
import { z } from 'zod';
import { condition } from './condition.ts';
import { clockDuration } from './duration.ts';
import { eventName, id } from './id.ts';
import { pagePath } from './link.ts';
import { media } from './media.ts';
import { key, list, named, object, oneOf, optional } from './object.ts';
import { selector, target } from './selector.ts';
import { side } from './side.ts';
import { line, text } from './text.ts';

const STEPS_MAX = 50;
const BRANCHES_MAX = 10;

type Advance = NonNullable<TourStep['advance']>;
const advance: z.ZodType<Advance> = oneOf<Advance>(
  [
    z.literal('next'),
    object<{ readonly click: string }>(
      { click: key(selector, 'Click', 'Goes on when this is clicked.', '#new-project') },
      { title: 'On a click', description: 'On a click.', example: { click: '#new-project' } },
    ),
    object<{ readonly event: string }>(
      { event: key(eventName, 'Event', 'Goes on when this event happens.', 'Project Created') },
      { title: 'On an event', description: 'On an event.', example: { event: 'Project Created' } },
    ),
    object<{ readonly element: string }>(
      { element: key(selector, 'Element', 'Goes on when this element is there.', '.project') },
      { title: 'On an element', description: 'On an element.', example: { element: '.project' } },
    ),
  ],
  '"next", { "click": selector }, { "event": name } or { "element": selector }',
);

type Branch = NonNullable<TourStep['branch']>[number];
const branch = object<Branch>(
  {
    when: key(condition, 'When', 'Taken when true; the first that is wins.', { milestone: 'first-project' }),
    to: key(z.int().min(0).max(STEPS_MAX), 'To', 'Place of the step it goes to, from 0.', 3),
  },
  {
    title: 'Branch',
    description: 'Another way on.',
    example: { when: { milestone: 'first-project' }, to: 3 },
  },
);

const step: z.ZodType<TourStep> = named(
  object<TourStep>(
    {
      target: optional(
        target,
        'Target',
        'What it points at. Without one it stands in the middle.',
        '#new-project',
      ),
      title: key(line, 'Title', 'What the step says.', 'Start one'),
      body: optional(text, 'Body', 'A sentence more.', 'Press **New project**.'),
      media: optional(media, 'Media', 'A picture.', {
        image: '/images/board.png',
        alt: 'A board with three tasks',
      }),
      placement: optional(side, 'Placement', 'Side of the target it stands on, when there is room.', 'right'),
      page: optional(pagePath, 'Page', 'Path of the page the step is on; the tour goes there.', '/projects'),
      advance: optional(
        advance,
        'Advance',
        'What leads to the next step. Default: next.',
        { click: '#new-project' },
        'next',
      ),
      wait: optional(clockDuration, 'Wait', 'How long it waits for the target. Default: 5s.', '8s'),
      missing: optional(
        z.enum(['skip', 'end', 'center']),
        'Missing',
        'When the target does not come: skip the step, end the tour, or stand in the middle. Default: center.',
        'skip',
      ),
      branch: optional(list(branch, BRANCHES_MAX), 'Branch', 'Where to go on instead of the next step.', [
        { when: { milestone: 'first-project' }, to: 3 },
      ]),
    },
    {
      title: 'Step',
      description: 'One step of the tour.',
      example: { target: '#new-project', title: 'Start one' },
    },
  ),
  'tourStep',
);

export const tour: z.ZodType<Tour> = named(
  object<Tour>(
    {
      id: key(id, 'Id', 'Kebab-case, unique among the tours.', 'create-project'),
      title: optional(line, 'Title', 'Its name in the list of tours.', 'Create a project'),
      steps: key(list(step, STEPS_MAX), 'Steps', 'Its steps, in order.', [
        { target: '#new-project', title: 'Start one' },
      ]),
      resume: optional(
        z.boolean(),
        'Resume',
        'Goes on after a reload, on other pages and in the next visit. Default: true.',
        true,
      ),
      backdrop: optional(z.boolean(), 'Backdrop', 'Dims the page around the target. Default: true.', true),
    },
    {
      title: 'Tour',
      description: 'Walks through a feature, step by step.',
      example: { id: 'create-project', steps: [{ target: '#new-project', title: 'Start one' }] },
    },
  ),
  'tour',
);

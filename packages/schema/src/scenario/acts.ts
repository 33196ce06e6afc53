import { z } from 'zod';
import { id } from '../config/id.ts';
import { key, object, oneOf, optional, say } from '../config/object.ts';
import { textOf } from '../config/rule.ts';
import { at, common, entry, PATH_MAX_CHARS, page, TEXT_MAX_CHARS } from './entry-form.ts';
import type {
  AnswerEntry,
  ClickEntry,
  DismissEntry,
  ExpectEntry,
  LeaveEntry,
  PublishEntry,
  VisitEntry,
} from './entry-types.ts';
import { expectation } from './expectation.ts';

const ACTIONS_MAX = 100;

export const visit: z.ZodType<VisitEntry> = entry<VisitEntry>(
  {
    visit: key(
      object<VisitEntry['visit']>(
        { page: key(page, 'Page', 'Where.', '/projects') },
        { title: 'Visit', description: 'Where they are.', example: { page: '/projects' } },
      ),
      'Visit',
      'They are there; no event.',
      { page: '/projects' },
    ),
    ...common,
  },
  'They are there; no event.',
  { at: '27h', visit: { page: '/projects' } },
);
export const leave: z.ZodType<LeaveEntry> = entry<LeaveEntry>(
  { leave: key(z.literal(true), 'Leave', 'They go.', true), ...common },
  'They go.',
  { at: '5m', leave: true },
);
export const answer: z.ZodType<AnswerEntry> = entry<AnswerEntry>(
  {
    answer: key(
      object<AnswerEntry['answer']>(
        {
          survey: key(id, 'Survey', 'Id of the survey.', 'onboarding-nps'),
          value: key(
            oneOf<string | number>([z.number(), textOf(TEXT_MAX_CHARS)], 'a number or a text'),
            'Value',
            'The answer.',
            9,
          ),
          text: optional(
            textOf(TEXT_MAX_CHARS),
            'Text',
            'What they write to the follow-up.',
            'Quick to set up',
          ),
        },
        { title: 'Answer', description: 'An answer.', example: { survey: 'onboarding-nps', value: 9 } },
      ),
      'Answer',
      'They answer a survey that is shown.',
      { survey: 'onboarding-nps', value: 9 },
    ),
    ...common,
  },
  'They answer a survey.',
  { at: '1h', answer: { survey: 'onboarding-nps', value: 9 } },
);
export const click: z.ZodType<ClickEntry> = entry<ClickEntry>(
  {
    click: key(
      object<ClickEntry['click']>(
        {
          id: key(id, 'Id', 'What is shown.', 'assign-next'),
          action: key(z.int().min(0).max(ACTIONS_MAX), 'Action', 'The place of its button, from 0.', 0),
        },
        { title: 'Click', description: 'A click.', example: { id: 'assign-next', action: 0 } },
      ),
      'Click',
      'They click a button of what is shown.',
      { id: 'assign-next', action: 0 },
    ),
    ...common,
  },
  'They click a button.',
  { at: '5m', click: { id: 'assign-next', action: 0 } },
);
export const dismiss: z.ZodType<DismissEntry> = entry<DismissEntry>(
  { dismiss: key(id, 'Dismiss', 'They put away what is shown.', 'invite-teammates'), ...common },
  'They put something away.',
  { at: '5m', dismiss: 'invite-teammates' },
);
export const expectEntry: z.ZodType<ExpectEntry> = entry<ExpectEntry>(
  { expect: key(expectation, 'Expect', 'What has to hold now.', { shown: [] }), ...common },
  'What has to hold now.',
  { at: '24h', expect: { fired: ['stalled-activation'] } },
);
export const publish: z.ZodType<PublishEntry> = entry<PublishEntry>(
  {
    publish: key(
      say(textOf(PATH_MAX_CHARS), "the path of a config, from the scenario's folder"),
      'Publish',
      'Another config is published: everybody is re-derived from their log.',
      'configs/after.json',
    ),
    at,
  },
  'Another config is published.',
  { at: '3d', publish: 'configs/after.json' },
);

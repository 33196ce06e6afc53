import type { Survey } from '@foothold/engine';
import { z } from 'zod';
import { id, path } from './id.ts';
import { key, list, named, object, optional } from './object.ts';
import { rule } from './rule.ts';
import { line } from './text.ts';

/** More choices are not read. */
const OPTIONS_MAX = 20;

const WITHOUT_OPTIONS: readonly string[] = ['nps', 'csat', 'ces', 'text'];
const isOther = { properties: { kind: { enum: WITHOUT_OPTIONS } } };

const shape = object<Survey>(
  {
    id: key(id, 'Id', 'Kebab-case, unique among the surveys.', 'welcome-goal'),
    kind: key(
      z.enum(['nps', 'csat', 'ces', 'choice', 'text']),
      'Kind',
      'nps: 0 to 10. csat and ces: 1 to 5. choice: one of the options. text: free.',
      'choice',
    ),
    question: key(line, 'Question', 'The question.', 'What do you want to get done first?'),
    options: optional(list(line, OPTIONS_MAX, 2), 'Options', 'The answers of a choice.', [
      'Plan a launch',
      'Track bugs',
    ]),
    followUp: optional(
      line,
      'Follow-up',
      'Asked after the answer, for words of their own.',
      'What is the main reason?',
    ),
    setsTrait: optional(
      path,
      'Sets trait',
      'The answer becomes this trait, so that it can route the person.',
      'goal',
    ),
  },
  {
    title: 'Survey',
    description: 'A question in the product.',
    example: {
      id: 'welcome-goal',
      kind: 'choice',
      question: 'What do you want to get done first?',
      options: ['Plan a launch', 'Track bugs'],
      setsTrait: 'goal',
    },
  },
);

/** A choice has options, and nothing else has. */
export const survey: z.ZodType<Survey> = named(
  rule(
    rule(
      shape,
      {
        expected: 'the options of the choice',
        at: 'options',
        keywords: { anyOf: [isOther, { required: ['options'] }] },
      },
      ({ kind, options }) => kind !== 'choice' || options !== undefined,
    ),
    {
      expected: '"choice", the only kind with options',
      at: 'kind',
      keywords: { not: { ...isOther, required: ['kind', 'options'] } },
    },
    ({ kind, options }) => kind === 'choice' || options === undefined,
  ),
  'survey',
);

import type { z } from 'zod';
import { oneOf } from '../config/object.ts';
import { answer, click, dismiss, expectEntry, leave, publish, visit } from './acts.ts';
import { group, identify, pageEntry, track } from './calls.ts';
import type { ScenarioEntry } from './entry-types.ts';

/** One entry of a timeline: when it is, and exactly one thing that happens or has to hold. */
export const scenarioEntry: z.ZodType<ScenarioEntry> = oneOf<ScenarioEntry>(
  [identify, group, track, pageEntry, visit, leave, answer, click, dismiss, expectEntry, publish],
  'an entry of the timeline',
  {
    words: 'each in an entry of its own',
    example: { at: '2m', track: 'Task Created' },
  },
).meta({
  title: 'Entry',
  description: 'When it is, and one thing that happens or has to hold.',
  examples: [{ at: '2m', track: 'Task Created' }],
});

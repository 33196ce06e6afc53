import type {
  AllCondition,
  AnyCondition,
  Condition,
  ElapsedCondition,
  MilestoneCondition,
  NotCondition,
  SegmentCondition,
  StageCondition,
  TraitCondition,
} from '@foothold/engine';
import type { z } from 'zod';
import { activeCondition } from './active-condition.ts';
import { anchor } from './anchor.ts';
import { COMPARISONS, comparisons, withComparison } from './comparator.ts';
import { duration } from './duration.ts';
import { eventCondition, sequenceCondition } from './event-condition.ts';
import { id, path } from './id.ts';
import { key, list, named, object, oneOf, optional, say } from './object.ts';
import { elementCondition, pageCondition } from './page-condition.ts';
import { signalCondition } from './signal.ts';

const CHILDREN_MAX = 50;
const IDS_MAX = 50;

const elapsedCondition = object<ElapsedCondition>(
  {
    elapsed: key(duration, 'Elapsed', 'At least this long has passed.', '24h'),
    since: optional(
      anchor,
      'Since',
      'From this moment; false until it comes. Default: the start.',
      'last-active',
    ),
  },
  { title: 'Elapsed', description: 'So much time has passed.', example: { elapsed: '24h', since: 'start' } },
);

const milestoneCondition = object<MilestoneCondition>(
  { milestone: key(id, 'Milestone', 'Id of the milestone that is reached.', 'first-project') },
  { title: 'Milestone', description: 'The milestone is reached.', example: { milestone: 'first-project' } },
);

const stageCondition = object<StageCondition>(
  { stage: key(id, 'Stage', 'Id of the stage they are in now.', 'setup') },
  { title: 'Stage', description: 'They are in the stage now.', example: { stage: 'setup' } },
);

const segmentCondition = object<SegmentCondition>(
  {
    segment: key(
      oneOf<string | readonly string[]>([id, list(id, IDS_MAX)], 'the id of a segment, or a list of ids'),
      'Segment',
      'Id of the segment they are in, or a list: one of them.',
      ['enterprise', 'mid-market'],
    ),
  },
  { title: 'Segment', description: 'They are in the segment.', example: { segment: 'self-serve' } },
);

const traitCondition = withComparison(
  object<TraitCondition>(
    { trait: key(path, 'Trait', 'A trait; "account." leads to the account\'s.', 'plan'), ...comparisons },
    { title: 'Trait', description: 'The trait compares so.', example: { trait: 'plan', is: 'pro' } },
  ),
  COMPARISONS,
);

const two: readonly [Condition, Condition] = [{ event: 'Task Created' }, { milestone: 'first-project' }];
const children = (): z.ZodType<readonly Condition[]> =>
  say(list(condition, CHILDREN_MAX), 'a list of conditions');

// Getters, as conditions stand inside conditions.
const allCondition = named(
  object<AllCondition>(
    {
      get all() {
        return key(children(), 'All', 'Every one of these is true.', two);
      },
    },
    { title: 'All', description: 'All of them.', example: { all: two } },
  ),
  'allCondition',
);
const anyCondition = named(
  object<AnyCondition>(
    {
      get any() {
        return key(children(), 'Any', 'At least one of these is true.', two);
      },
    },
    { title: 'Any', description: 'At least one of them.', example: { any: two } },
  ),
  'anyCondition',
);
const notCondition = named(
  object<NotCondition>(
    {
      get not() {
        return key(condition, 'Not', 'This is not true.', { event: 'Project Created' });
      },
    },
    { title: 'Not', description: 'Not this.', example: { not: { event: 'Project Created' } } },
  ),
  'notCondition',
);

/** A condition: an object with exactly one head. What cannot be known is neither true nor false, and does not act. */
export const condition: z.ZodType<Condition> = named(
  oneOf<Condition>(
    [
      eventCondition,
      activeCondition,
      traitCondition,
      milestoneCondition,
      stageCondition,
      segmentCondition,
      elapsedCondition,
      sequenceCondition,
      pageCondition,
      elementCondition,
      signalCondition,
      allCondition,
      anyCondition,
      notCondition,
    ],
    'a condition',
    { words: 'each in an object of its own inside "all" or "any"', example: { all: two } },
  ).meta({
    title: 'Condition',
    description: 'An object with exactly one head, such as "event" or "all".',
    examples: [{ event: 'Task Created', count: 5 }, { all: two }],
  }),
  'condition',
);

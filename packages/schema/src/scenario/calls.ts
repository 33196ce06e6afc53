import { parseDuration } from '@foothold/engine';
import { z } from 'zod';
import { key, object, oneOf, optional, type Shape, say } from '../config/object.ts';
import { ruleBeyond, textOf } from '../config/rule.ts';
import { common, entry, name, page } from './entry-form.ts';
import type { Call, GroupEntry, IdentifyEntry, PageEntry, Properties, TrackEntry } from './entry-types.ts';
import { offset } from './offset.ts';

const KEY_MAX_CHARS = 256;
const properties = say(z.record(textOf(KEY_MAX_CHARS), z.json()), 'an object of properties');
const traits = (example: Properties): z.ZodType<Properties | undefined> =>
  optional(properties, 'Traits', 'Traits that are set.', example);
const call: Shape<Call> = {
  ...common,
  arrives: optional(
    offset,
    'Arrives',
    "When it reaches the system, from the scenario's start: for late events.",
    '3h',
  ),
};

/** A form of an entry that is a call. */
function callEntry<T extends Call>(shape: Shape<T>, description: string, example: T): z.ZodType<T> {
  return ruleBeyond(
    entry<T>(shape, description, example),
    { expected: 'a time not before "at"', at: ['arrives'] },
    ({ at, arrives }) => arrives === undefined || offsetMs(arrives) >= offsetMs(at),
  );
}

const offsetMs = (text: string): number => parseDuration(text) ?? 0;

export const identify: z.ZodType<IdentifyEntry> = callEntry<IdentifyEntry>(
  {
    identify: key(
      object<IdentifyEntry['identify']>(
        {
          userId: key(name('the id of a user'), 'User id', 'Who.', 'ada'),
          traits: traits({ email: 'ada@example.test' }),
        },
        {
          title: 'Identify',
          description: 'Who it is.',
          example: { userId: 'ada', traits: { email: 'ada@example.test' } },
        },
      ),
      'Identify',
      'Says who it is, and sets traits.',
      { userId: 'ada' },
    ),
    ...call,
  },
  'Says who it is.',
  { at: '0s', identify: { userId: 'ada', traits: { email: 'ada@example.test' } } },
);
export const group: z.ZodType<GroupEntry> = callEntry<GroupEntry>(
  {
    group: key(
      object<GroupEntry['group']>(
        {
          accountId: key(name('the id of an account'), 'Account id', 'Which.', 'acme'),
          traits: traits({ seats: 10 }),
        },
        {
          title: 'Group',
          description: 'Which account.',
          example: { accountId: 'acme', traits: { seats: 10 } },
        },
      ),
      'Group',
      'Says which account the user is in, and sets its traits.',
      { accountId: 'acme' },
    ),
    ...call,
  },
  'Says which account the user is in.',
  { at: '0s', group: { accountId: 'acme', traits: { seats: 10 } } },
);
export const track: z.ZodType<TrackEntry> = callEntry<TrackEntry>(
  {
    track: key(name('the name of an event'), 'Track', 'An event happens.', 'Task Created'),
    properties: optional(properties, 'Properties', "The event's properties.", { id: 't1' }),
    messageId: optional(name('an id'), 'Message id', 'The same id again is the same event.', 'm1'),
    ...call,
  },
  'An event happens.',
  { at: '2m', track: 'Task Created', properties: { id: 't1' } },
);
type Page = PageEntry['page'];
export const pageEntry: z.ZodType<PageEntry> = callEntry<PageEntry>(
  {
    page: key(
      oneOf<Page>(
        [
          page,
          object<Exclude<Page, string>>(
            {
              path: key(page, 'Path', 'Its path.', '/projects'),
              title: optional(name('a title'), 'Title', 'Its title.', 'Projects'),
            },
            { title: 'Page', description: 'A page.', example: { path: '/projects', title: 'Projects' } },
          ),
        ],
        'a path, or { "path", "title" }',
      ),
      'Page',
      'A page call.',
      '/projects',
      { path: '/projects', title: 'Projects' },
    ),
    ...call,
  },
  'A page call.',
  { at: '1m', page: '/projects' },
);

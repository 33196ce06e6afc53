import { z } from 'zod';
import { named, say } from './object.ts';
import { textOf } from './rule.ts';

const ID_MAX_CHARS = 64;

/** Ids are kebab-case: they stand in URLs, events and files. Two words no object's key should be are none. */
export const id: z.ZodType<string> = named(
  say(
    z
      .string()
      .max(ID_MAX_CHARS)
      .regex(/^(?!(?:constructor|prototype)$)[a-z0-9]+(?:-[a-z0-9]+)*$/)
      .meta({ title: 'Id', description: 'Kebab-case, unique among its kind.', examples: ['first-project'] }),
    'an id in kebab-case',
  ),
  'id',
);

/** As long as the names the collector takes. */
const NAME_MAX_CHARS = 256;

/** Name of an event as the app sends it; `foothold:` ones are Foothold's own. */
export const eventName: z.ZodType<string> = named(
  say(
    textOf(NAME_MAX_CHARS)
      .regex(/^\P{Cc}+$/u)
      .meta({
        title: 'Event name',
        description: 'The name the app sends, letter for letter; "foothold:…" are Foothold\'s own events.',
        examples: ['Task Created'],
      }),
    'the name of an event, without line breaks',
  ),
  'eventName',
);

/** An event this config makes: never one of Foothold's own, which only Foothold tells. */
export const madeEventName: z.ZodType<string> = say(
  textOf(NAME_MAX_CHARS)
    .regex(/^(?!foothold:)\P{Cc}+$/u)
    .meta({
      title: 'Event name',
      description: 'The event that is recorded; not "foothold:…", which is Foothold\'s own.',
      examples: ['Integration Connected'],
    }),
  'the name of an event of your own, without "foothold:"',
);

/** A property or trait, dots leading into objects: `plan`, `address.city`, `account.seats`. */
export const path: z.ZodType<string> = named(
  say(
    textOf(NAME_MAX_CHARS)
      .regex(/^(?!(?:.*\.)?(?:__proto__|constructor|prototype)(?:\.|$))[^.\s](?:.*\S)?$/)
      .meta({
        title: 'Path',
        description: 'A property or trait; dots lead into objects, "account." to the account\'s traits.',
        examples: ['plan', 'account.seats'],
      }),
    'the path of a property or trait',
  ),
  'path',
);

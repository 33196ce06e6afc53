import type { Privacy } from '@foothold/engine';
import type { z } from 'zod';
import { list, named, object, optional, say } from './object.ts';
import { textOf } from './rule.ts';

/** More names than that are a list of what to let in. */
const NAMES_MAX = 200;
const NAME_MAX_CHARS = 128;

const pattern = (title: string, description: string, example: string): z.ZodType<string> =>
  say(
    textOf(NAME_MAX_CHARS)
      .regex(/^\S+$/)
      .meta({ title, description, examples: [example] }),
    'a name without spaces; * stands for any characters',
  );
const property = pattern(
  'Property',
  'A name, at any depth, or a path with dots; * stands for any characters.',
  'email',
);
const parameter = pattern('Parameter', 'A parameter of an address; * stands for any characters.', 'utm_*');

export const privacy: z.ZodType<Privacy> = named(
  object<Privacy>(
    {
      deny: optional(
        list(property, NAMES_MAX),
        'Deny',
        'Properties and traits that are taken out, in the browser and at the collector.',
        ['email', 'billing.*'],
      ),
      allow: optional(
        list(property, NAMES_MAX),
        'Allow',
        'The only properties and traits that are let in. Default: all.',
        ['plan', 'role', 'seats'],
      ),
      query: optional(
        list(parameter, NAMES_MAX),
        'Query',
        'Parameters that the addresses of pages keep. Default: none.',
        ['utm_*'],
      ),
    },
    {
      title: 'Privacy',
      description: 'What may be known of people and pages.',
      example: { deny: ['email'], query: ['utm_*'] },
    },
  ),
  'privacy',
);

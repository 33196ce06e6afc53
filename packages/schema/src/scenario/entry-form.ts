import { z } from 'zod';
import { key, object, optional, type Shape, say } from '../config/object.ts';
import { textOf } from '../config/rule.ts';
import type { Common } from './entry-types.ts';
import { offset } from './offset.ts';

const ID_MAX_CHARS = 256;
export const TEXT_MAX_CHARS = 2_000;
export const PATH_MAX_CHARS = 2_000;

/** A name the app chose: of a user, an account, an event. */
export const name = (expected: string): z.ZodType<string> => say(textOf(ID_MAX_CHARS), expected);

/** The page somebody is on. */
export const page: z.ZodString = say(
  z
    .string()
    .max(TEXT_MAX_CHARS)
    .regex(/^(?:\/|https?:\/\/)\S*$/),
  'the path of a page',
);

export const at: z.ZodType<string> = key(offset, 'At', "How long after the scenario's start.", '24h');

/** Keys of every entry about somebody. */
export const common: Shape<Common> = {
  at,
  user: optional(name('the id of a user'), 'User', 'Whose. Default: the one last named.', 'ada'),
  account: optional(
    name('the id of an account'),
    'Account',
    'Whose account. Default: the one last named.',
    'acme',
  ),
};
/** A form of an entry: its own key first, by which it is told from the others. */
export function entry<T extends Pick<Common, 'at'>>(
  shape: Shape<T>,
  description: string,
  example: T,
): z.ZodType<T> {
  return object<T>(shape, { title: description, description, example });
}

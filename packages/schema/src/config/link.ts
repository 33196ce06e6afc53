import type { z } from 'zod';
import { named, say } from './object.ts';
import { textOf } from './rule.ts';

const LINK_MAX_CHARS = 2_000;

/** No blanks, control characters or backslashes: browsers drop or turn them, and a harmless look hides a scheme. */
const NEVER = '\\s\\\\\\u0000-\\u001f\\u007f';

const web = (never: string): string => `[hH][tT][tT][pP][sS]?://[^${never}]+`;
const other = (never: string): string => `(?:[mM][aA][iI][lL][tT][oO]|[tT][eE][lL]):[^${never}]+`;
/** No colon before the first slash: what stands before one is a scheme. */
const relative = (never: string): string => `(?!//)(?:[^${never}:/?#]+|(?=[/?#]))(?:[/?#][^${never}]*)?`;

/** What a link inside a text may be: its own parentheses would end it. */
const INSIDE = `${NEVER}()`;
export const LINK_IN_TEXT: string = `(?:${web(INSIDE)}|${other(INSIDE)}|${relative(INSIDE)})`;

export const LINK_WANTED =
  'a link that starts with https://, http://, mailto: or tel:, or one relative to the page';

/** http(s), mailto, tel or relative: anything else could run code in the page. */
export const link: z.ZodType<string> = named(
  say(
    textOf(LINK_MAX_CHARS)
      .regex(new RegExp(`^(?:${web(NEVER)}|${other(NEVER)}|${relative(NEVER)})$`))
      .meta({
        title: 'Link',
        description: 'http(s), mailto, tel, or relative to the page; a blank is %20.',
        examples: ['/projects', 'https://example.com/help'],
      }),
    LINK_WANTED,
  ),
  'link',
);

/** A picture: http(s) or relative. */
export const imageLink: z.ZodType<string> = named(
  say(
    textOf(LINK_MAX_CHARS)
      .regex(new RegExp(`^(?:${web(NEVER)}|${relative(NEVER)})$`))
      .meta({
        title: 'Image',
        description: 'Address of a picture: http(s), or relative to the page.',
        examples: ['/images/board.png'],
      }),
    'the address of a picture that starts with https:// or http://, or one relative to the page',
  ),
  'imageLink',
);

/** A page of the app by its path. */
export const pagePath: z.ZodType<string> = say(
  textOf(LINK_MAX_CHARS)
    .regex(new RegExp(`^/(?!/)[^${NEVER}]*$`))
    .meta({ title: 'Page', description: 'Path of a page of the app.', examples: ['/projects'] }),
  'the path of a page, which starts with one /',
);

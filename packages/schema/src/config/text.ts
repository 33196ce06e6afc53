import type { Text } from '@foothold/engine';
import { z } from 'zod';
import { LINK_IN_TEXT, LINK_WANTED } from './link.ts';
import { named, say } from './object.ts';
import { sized, textOf } from './rule.ts';

/** Longer is not read in a card. */
const LINE_MAX_CHARS = 200;
/** What surfaces show of a text; they cut the rest. */
const TEXT_MAX_CHARS = 2_000;
/** More languages than any product has. */
const LOCALES_MAX = 100;

const LINKS = new RegExp(`^(?:[^\\]]|\\](?!\\()|\\]\\(${LINK_IN_TEXT}\\))*$`);
const PLACEHOLDERS = /^(?:[^{]|\{(?!\{)|\{\{[^{}]*\}\})*$/;
const TAGS =
  /^(?:[^<]|<(?!\/?(?:[aA]|[bB]|[bB][rR]|[cC][oO][dD][eE]|[dD][iI][vV]|[eE][mM]|[fF][oO][rR][mM]|[hH][1-6]|[iI]|[iI][fF][rR][aA][mM][eE]|[iI][mM][gG]|[iI][nN][pP][uU][tT]|[lL][iI]|[oO][lL]|[pP]|[sS][cC][rR][iI][pP][tT]|[sS][pP][aA][nN]|[sS][tT][rR][oO][nN][gG]|[sS][tT][yY][lL][eE]|[sS][vV][gG]|[uU]|[uU][lL]|[vV][iI][dD][eE][oO])(?:[\s/][^<>]*)?>))*$/;

/** One text of a length, in the small markup: bold, em, code, links and placeholders, never HTML. */
function marked(most: number): z.ZodString {
  return textOf(most)
    .regex(LINKS, { error: `in [words](link) ${LINK_WANTED}` })
    .regex(PLACEHOLDERS, { error: 'a placeholder that is closed, {{user.firstName|there}}' })
    .regex(TAGS, { error: 'text without HTML: **bold**, *em*, `code` and [words](/path)' });
}

export const localeTag: z.ZodString = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/);
say(localeTag, 'a locale such as "en" or "pt-BR"');

function byLocale(most: number): z.ZodType<{ readonly [locale: string]: string }> {
  return sized(
    z.record(localeTag, marked(most).meta({ examples: ['See [how](/help).'] })),
    1,
    LOCALES_MAX,
    'at least one locale',
  ).meta({
    examples: [{ en: 'Invite a teammate', de: 'Teammitglied einladen' }],
  });
}

const textWanted = (what: string): string => `${what}, or one for each locale`;

/** A title, a label, a question: one line. */
export const line: z.ZodType<Text> = named(
  say(z.union([marked(LINE_MAX_CHARS), byLocale(LINE_MAX_CHARS)]), textWanted('a line of text')).meta({
    title: 'Line of text',
    description:
      'One line, or one for each locale. **bold**, *em*, `code`, [words](/path) and {{user.firstName|there}}; never HTML.',
    examples: ['Invite a teammate', { en: 'Invite a teammate', de: 'Teammitglied einladen' }],
  }),
  'line',
);

/** A body: a few sentences. */
export const text: z.ZodType<Text> = named(
  say(z.union([marked(TEXT_MAX_CHARS), byLocale(TEXT_MAX_CHARS)]), textWanted('a text')).meta({
    title: 'Text',
    description:
      'A few sentences, or the same for each locale. **bold**, *em*, `code`, [words](/path) and {{user.firstName|there}}; never HTML.',
    examples: ['Open the **projects** page.', { en: 'It takes one click.', de: 'Ein Klick genügt.' }],
  }),
  'text',
);

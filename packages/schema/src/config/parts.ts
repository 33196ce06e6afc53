import { parseDuration } from '@foothold/engine';
import { z } from 'zod';

/** Ids are kebab-case: they stand in URLs, events and files. */
export const id: z.ZodType<string> = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'an id in kebab-case, such as "first-project"')
  .meta({ description: 'Kebab-case, unique among its kind.', examples: ['first-project'] });

export const duration: z.ZodType<string> = z
  .string()
  .refine((text) => parseDuration(text) !== null, 'a duration such as "45s", "30m", "24h", "7d" or "1h30m"')
  .meta({ description: 'A length of time: 45s, 30m, 24h, 7d, 2w or 1h30m.', examples: ['24h', '7d'] });

/** One string, or one a locale. */
export const text: z.ZodType<string | { [locale: string]: string }> = z
  .union(
    [
      z.string().min(1),
      z
        .record(
          z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'a locale such as "en" or "pt-BR"'),
          z.string().min(1),
        )
        .refine(
          (texts) => Object.keys(texts).length > 0,
          'at least one locale, such as { "en": "Invite a teammate" }',
        ),
    ],
    'a text, or one a locale such as { "en": "Invite a teammate" }',
  )
  .meta({ description: 'Text for people: a string, or one a locale.' });

/** http(s), mailto, tel or a path of the same site: anything else could run code in the page. */
export const link: z.ZodType<string> = z
  .string()
  .max(2_000)
  .refine(isSafeLink, 'a link that starts with https://, http://, mailto:, tel: or /')
  .meta({ examples: ['/projects', 'https://example.com/help'] });

const SELECTOR_MAX_CHARS = 256;
export const selector: z.ZodType<string> = z.string().min(1).max(SELECTOR_MAX_CHARS);

export const colour: z.ZodType<string> = z
  .string()
  .regex(/^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/, 'a colour such as "#3b5bdb"');

function isSafeLink(value: string): boolean {
  if (value.includes('\\') || [...value].some((char) => char < ' ')) return false;
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(value) || (value.startsWith('/') && !value.startsWith('//'));
}

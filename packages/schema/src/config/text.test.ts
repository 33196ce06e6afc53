import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { imageLink, link, pagePath } from './link.ts';
import { text } from './text.ts';

const accepts = (schema: z.ZodType, value: string): boolean => schema.safeParse(value).success;

const SAFE = [
  '/projects',
  '/wiki/Board_(tool)',
  'projects/1?tab=2#top',
  '?tab=2',
  '#top',
  './a:b',
  'https://example.com/a?b=c',
  'HTTP://EXAMPLE.COM',
  'mailto:ada@example.test',
  'tel:+49301234',
  '/users/{{user.id|me}}',
  '/größe',
];
const UNSAFE = [
  '',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript&colon;alert(1):',
  'data:text/html,<script>1</script>',
  'vbscript:x',
  'blob:https://example.com/1',
  'file:///etc/passwd',
  'about:blank',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https:evil.example',
  'https://',
  'mailto:',
  'https://a b',
  '{{user.link|javascript:x}}',
];

describe('a link', () => {
  test.each(SAFE)('may be %o', (value) => {
    expect(accepts(link, value)).toBe(true);
  });

  test.each(UNSAFE)('is not %o', (value) => {
    expect([accepts(link, value), accepts(imageLink, value), accepts(pagePath, value)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('of a picture leads to no mail or phone', () => {
    expect([
      accepts(imageLink, 'mailto:a@b.c'),
      accepts(imageLink, 'tel:1'),
      accepts(imageLink, '/a.png'),
    ]).toEqual([false, false, true]);
  });
});

describe('a text', () => {
  test.each(SAFE.filter((value) => !/[()]/.test(value)))('may link to %o', (value) => {
    expect(accepts(text, `See [here](${value}), and [there](/b).`)).toBe(true);
  });

  test.each(UNSAFE)('does not link to %o', (value) => {
    expect(accepts(text, `See [there](/b), and [here](${value}).`)).toBe(false);
  });

  test.each([
    'a [b] (c)',
    'x < y, and <3',
    'Type <your name>',
    '**bold** *em* `code`',
    '{user} and {{user.firstName|there}}',
    'javascript: a language',
    'a'.repeat(2_000),
    '😀'.repeat(2_000),
  ])('may say %o', (value) => {
    expect(accepts(text, value)).toBe(true);
  });

  test.each([
    '',
    '<b>x</b>',
    '<SCRIPT>x',
    '<img src=x onerror=y>',
    '</div>',
    '<br/>',
    'Hello {{user',
    '[x](/a',
    'a'.repeat(2_001),
  ])('does not say %o', (value) => {
    expect(accepts(text, value)).toBe(false);
    expect(text.safeParse({ en: value }).success).toBe(false);
  });
});

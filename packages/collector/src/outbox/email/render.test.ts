import { EMPTY_STATE } from '@foothold/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../../../test/helpers/property-runs.ts';
import { serverFacts } from '../../subjects/server-facts.ts';
import { parseInline } from './inline.ts';
import { parseMarkup } from './markup.ts';
import { renderHtml } from './render-html.ts';
import { inlineText, renderText } from './render-text.ts';
import { createFill } from './values.ts';

const frame = { title: 'Title', locale: 'en', accent: '#123456' };
const fillFrom = (user: object, account: object = {}) =>
  createFill({
    state: {
      ...EMPTY_STATE,
      traits: JSON.parse(JSON.stringify(user)),
      accountTraits: JSON.parse(JSON.stringify(account)),
    },
    facts: serverFacts('ada', null),
  });
const html = (source: string, user: object = {}): string => {
  const page = renderHtml(parseMarkup(source), fillFrom(user), frame);
  return page.slice(page.indexOf('border-radius:12px">') + 21, page.lastIndexOf('\n</div>'));
};
const text = (source: string, user: object = {}): string => renderText(parseMarkup(source), fillFrom(user));

test('a template becomes text and HTML that say the same', () => {
  const source = [
    '# Hello {{user.firstName|there}}',
    'Your **first** project is *three* minutes away,\nwith `npm start`.',
    '- one\n- two with [a link](https://a.example/x?y=1)',
    '**[Create it](https://a.example/new?for={{user.id}})**',
  ].join('\n\n');
  const user = { firstName: 'Ada', id: 'a/b c' };
  expect(text(source, user)).toBe(
    [
      'Hello Ada',
      'Your first project is three minutes away, with npm start.',
      '- one\n- two with a link: https://a.example/x?y=1',
      'Create it: https://a.example/new?for=a%2Fb%20c',
      '',
    ]
      .join('\n\n')
      .replace(/\n\n$/, '\n'),
  );
  const page = html(source, user);
  expect(page).toContain('>Hello Ada</h1>');
  expect(page).toContain('Your <strong>first</strong> project is <em>three</em> minutes away, with <code');
  expect(page).toContain('<a href="https://a.example/x?y=1" style="color:#123456">a link</a>');
  expect(page).toContain('<a href="https://a.example/new?for=a%2Fb%20c" style="display:inline-block');
});

test('a missing trait gives its fallback, and marks that are not closed are text', () => {
  expect(text('Hello {{user.firstName|there}} {{account.name}}')).toBe('Hello there \n');
  expect(text('2 * 3, **bold, [link](x, `code, {{user')).toBe('2 * 3, **bold, [link](x, `code, {{user\n');
  expect(text('\\*not em\\* \\{{user.a}}')).toBe('*not em* {{user.a}}\n');
});

test('a value is text: no tag, attribute, line or mark of it comes alive', () => {
  const evil = '<img src=x onerror=alert(1)>"\' [x](javascript:1) **b** {{user.other}}';
  const page = html('Hi {{user.name}}, **[go](https://a.example/{{user.name}})**', {
    name: evil,
    other: 'leak',
  });
  expect(page).not.toMatch(/<img|<strong>b|<a href="javascript|leak/);
  expect(page).toContain(
    'Hi &lt;img src=x onerror=alert(1)&gt;&quot;&#39; [x](javascript:1) **b** {{user.other}}',
  );
});

test('whatever a trait holds, a line stays a line', { timeout: TIMEOUT_MS }, () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const subject = inlineText(parseInline('A {{user.name|friend}}'), fillFrom({ name: value }));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
      expect(subject).not.toMatch(/[\u0000-\u001f\u007f\u2028\u2029]/);
    }),
    { numRuns: RUNS },
  );
  for (const name of [
    'a\r\nBcc: x@y.example',
    'a\nb',
    'a\u2028b',
    '\u202eb',
    'x'.repeat(201),
    {},
    [],
    true,
    null,
    '  ',
  ]) {
    expect(inlineText(parseInline('{{user.name|friend}}'), fillFrom({ name }))).toBe('friend');
  }
  expect(inlineText(parseInline('{{user.n}} {{account.seats}}'), fillFrom({ n: 4 }, { seats: 9 }))).toBe(
    '4 9',
  );
});

test('only our own tags are ever in the HTML, whatever the template and the values', {
  timeout: TIMEOUT_MS,
}, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (source, value) => {
      const body = html(`${source} {{user.a}}`, { a: value });
      const tags = new Set([...body.matchAll(/<\/?([^\s>/]*)/g)].map((match) => match[1]));
      for (const tag of tags) expect(['p', 'h1', 'ul', 'li', 'a', 'strong', 'em', 'code', '']).toContain(tag);
      expect(body.replaceAll(/<(\/?(p|h1|ul|li|a|strong|em|code)( [^<>]*)?)>/g, '')).not.toMatch(/[<>]/);
    }),
    { numRuns: RUNS },
  );
});

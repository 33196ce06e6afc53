import { expect, test } from 'vitest';
import { safeLink } from './link.ts';

test.for([
  ['https://example.com/a', true],
  ['http://localhost:3000', true],
  ['HTTPS://EXAMPLE.COM', true],
  ['mailto:a@example.com', false],
  ['tel:+49123', false],
  ['/projects?new=1#top', false],
  ['projects/1', false],
  ['#here', false],
  ['//elsewhere.example', true],
  ['\\\\elsewhere.example', true],
] as const)('%s may be followed', ([href, away]) => {
  expect(safeLink(href)).toEqual({ href, away });
});

test.for([
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\u0000javascript:alert(1)',
  'data:text/html,<script>',
  'vbscript:x',
  'blob:https://example.com/1',
  'file:///etc/passwd',
  'about:blank',
  'intent:x',
  '',
  '   ',
])('%j may not', (text) => {
  expect(safeLink(text)).toBeNull();
});

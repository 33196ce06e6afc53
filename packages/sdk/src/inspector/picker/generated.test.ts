import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isGenerated } from './generated.ts';

test.each([
  ...[
    'new-task',
    'submit',
    'btn-primary',
    'sidebar',
    'nav',
    'main-content',
    'user_menu',
    'col-12',
    'h2',
    'xl',
    'step-3',
  ],
  ...[
    'createProject',
    'signUpForm',
    'project-list',
    'card__title',
    'button--large',
    'is-wide',
    'tab2',
    'mt-4',
    'todo',
  ],
  ...[
    'reports',
    'invite-teammate',
    'header',
    'r-panel',
    'go-back',
    'css-grid',
    'reach-us',
    'v-stack',
    'link',
  ],
])('%s is a name people gave', (name) => {
  expect(isGenerated(name)).toBe(false);
});

test.each([
  // React, and what is built on it.
  ...[
    ':r1:',
    ':R2ab:',
    '«r3»',
    '_r_4_',
    'radix-:r1:',
    'headlessui-menu-button-:r2:',
    'react-aria-:r5:',
    'mui-12345',
  ],
  // css-in-js.
  ...[
    'css-1x2y3z',
    'sc-bdVaJa',
    'css-1q8dd3e-Button',
    'emotion-0a1b2c',
    'jss142',
    'jsx-3984729',
    'makeStyles-root-17',
  ],
  // CSS modules.
  ...[
    'Button_primary__x7Ga2',
    'styles_wrap__1aB2c',
    'header_3kf9d',
    'module--wrap--1aB2c',
    '_button_1x2ab_14',
  ],
  // Hashes, numbers and ids of rows.
  ...[
    'a1b2c3d4e5',
    'item-8f14e45f',
    'task-184467',
    '550e8400-e29b-41d4-a716-446655440000',
    'ember1234',
    'yui_3_18_1_1',
  ],
  ...['bXkQzRtP', 'kdjfghtr', 'svelte-1a2b3c', 'data-v-7ba5bd90', '_ngcontent-ng-c1234', '', 'x'.repeat(61)],
])('%s is a tool’s making', (name) => {
  expect(isGenerated(name)).toBe(true);
});

const WORDS = [
  'new',
  'task',
  'save',
  'board',
  'menu',
  'user',
  'open',
  'project',
  'list',
  'title',
  'invite',
  'panel',
];

test('words with dashes between, of any number, are names people gave', () => {
  const named = fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 })
    .map((words) => words.join('-'));
  fc.assert(fc.property(named, (name) => !isGenerated(name)));
});

test('a hash of eight and more, alone or behind a word, is a tool’s making', () => {
  const hash = fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 8, maxLength: 32 })
    .map((digits) => digits.join(''))
    .filter((text) => /\d/.test(text) && /[a-f]/.test(text));
  fc.assert(
    fc.property(fc.constantFrom('', 'item-', 'row_', 'css-'), hash, (head, tail) => isGenerated(head + tail)),
  );
});

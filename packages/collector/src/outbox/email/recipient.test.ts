import { EMPTY_STATE } from '@foothold/engine';
import { expect, test } from 'vitest';
import { serverFacts } from '../../subjects/server-facts.ts';
import { findRecipient, type Person } from './recipient.ts';

const person = (traits: object, accountTraits: object = {}): Person => ({
  state: {
    ...EMPTY_STATE,
    traits: JSON.parse(JSON.stringify(traits)),
    accountTraits: JSON.parse(JSON.stringify(accountTraits)),
  },
  facts: serverFacts('ada', null),
});

test('an email goes to the trait its config names and to nobody else', () => {
  const state = person(
    { email: 'ada@a.example', csm: { email: 'cyd@a.example' } },
    { owner: 'own@a.example' },
  );
  const find = (to: string, one = state): string | null => findRecipient(to, one, 'fallback@a.example');
  expect([find('user'), find('owner'), find('csm.email'), find('account.owner'), find('nobody')]).toEqual([
    'ada@a.example',
    'own@a.example',
    'cyd@a.example',
    'own@a.example',
    null,
  ]);
  expect(find('owner', person({}))).toBe('fallback@a.example');
  expect(findRecipient('owner', person({}), null)).toBeNull();
});

test('what is not exactly one plain address is none', () => {
  const bad = [
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example, c@d.example',
    'Ada <a@b.example>',
    'a@b@c.example',
    'a b@c.example',
    '"a"@b.example',
    'a@b.example;',
    'a@b.example\u0000',
    '@b.example',
    'a@',
    '',
    7,
    null,
    ['a@b.example'],
    `${'a'.repeat(250)}@b.example`,
  ];
  for (const email of bad)
    expect([email, findRecipient('user', person({ email }), null)]).toEqual([email, null]);
});

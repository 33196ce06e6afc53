import { expect, test } from 'vitest';
import { handleOf, mentionsIn, splitMentions } from './mentions.ts';

const MEMBERS = [
  { id: 'a', name: 'Ada Lovelace' },
  { id: 'b', name: 'Ada Byron' },
  { id: 'g', name: 'Grace Hopper' },
  { id: 'z', name: 'Žofie' },
];

test('a first name is enough where it is nobody else’s', () => {
  expect(MEMBERS.map((member) => handleOf(member, MEMBERS))).toEqual([
    'Ada.Lovelace',
    'Ada.Byron',
    'Grace',
    'Žofie',
  ]);
});

test('mentions are found by handle in any case, once each, and not inside addresses', () => {
  expect(mentionsIn('@GRACE, @grace and @Ada.Byron (@žofie)', MEMBERS)).toEqual(['b', 'g', 'z']);
  expect(mentionsIn('@Ada is two people, mail@grace is an address', MEMBERS)).toEqual([]);
});

test('a comment cut at its mentions is the same comment', () => {
  for (const body of ['', '@', '@@Grace', 'x @Grace.', '@Grace@Grace', 'a\n@Žofie-b']) {
    expect(
      splitMentions(body)
        .map(({ text }) => text)
        .join(''),
    ).toBe(body);
  }
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Privacy } from './config.ts';
import type { JsonObject } from './json.ts';
import { createScreen } from './screen.ts';

const given: JsonObject = {
  plan: 'pro',
  Email: 'ada@example.test',
  owner: { name: 'Ada', email: 'a@example.test', address: { city: 'Rome', zip: '00100' } },
  items: [{ id: 1, cardToken: 'x' }, { id: 2 }],
  tags: ['a', 'b'],
};

test.each<{ what: string; rules: Privacy[]; kept: JsonObject }>([
  { what: 'no list', rules: [{}], kept: given },
  {
    what: 'a denied name, at any depth and however it is written',
    rules: [{ deny: ['eMail'] }],
    kept: {
      ...given,
      Email: undefined,
      owner: { name: 'Ada', address: { city: 'Rome', zip: '00100' } },
    } as never,
  },
  {
    what: 'a denied path',
    rules: [{ deny: ['owner.address.*', 'plan.x'] }],
    kept: { ...given, owner: { name: 'Ada', email: 'a@example.test', address: {} } },
  },
  {
    what: 'a denied pattern in a list',
    rules: [{ deny: ['*token*'] }],
    kept: { ...given, items: [{ id: 1 }, { id: 2 }] },
  },
  { what: 'an allowed name', rules: [{ allow: ['plan', 'tags'] }], kept: { plan: 'pro', tags: ['a', 'b'] } },
  {
    what: 'an allowed path, and what stands around it',
    rules: [{ allow: ['owner.address.city', 'items.id'] }],
    kept: { owner: { address: { city: 'Rome' } }, items: [{ id: 1 }, { id: 2 }] },
  },
  {
    what: 'an allowed object with a denied name in it',
    rules: [{ allow: ['owner'], deny: ['address'] }],
    kept: { owner: { name: 'Ada', email: 'a@example.test' } },
  },
  {
    what: 'two allow lists: what both let pass',
    rules: [{ allow: ['plan', 'tags'] }, { allow: ['tags', 'items'] }],
    kept: { tags: ['a', 'b'] },
  },
  { what: 'an allow list that is empty', rules: [{ allow: [] }], kept: {} },
])('$what', ({ rules, kept }) => {
  const screen = createScreen(rules);
  expect(screen.properties(given)).toEqual(JSON.parse(JSON.stringify(kept)));
  expect(screen.changes({ once: given, unset: ['plan'] })).toEqual({
    once: JSON.parse(JSON.stringify(kept)),
    unset: ['plan'],
  });
});

test.each([
  ['https://a.example/b/c', 'https://a.example/b/c'],
  ['https://a.example/b?token=1#hash', 'https://a.example/b'],
  ['https://ada:secret@a.example/b@c?x=1', 'https://a.example/b@c'],
  [
    'https://a.example/?utm_source=mail&token=1&UTM%5Fmedium=x',
    'https://a.example/?utm_source=mail&UTM%5Fmedium=x',
  ],
  ['/b?q=%E0%A4%A&utm_x=1', '/b?utm_x=1'],
  ['https://a.example/#/route?utm_x=1', 'https://a.example/'],
  ['', ''],
])('of the address %s what may be known is %s', (address, kept) => {
  expect(createScreen([{ query: ['utm_*'] }]).url(address)).toBe(kept);
});

test('a page is told without queries and hashes, its other properties as they are', () => {
  const page = {
    url: 'https://a.example/b?c=1',
    path: '/b?d',
    referrer: 'https://r.example/?q=2',
    search: '?c=1',
    hash: '#x',
    title: 'T?',
    n: 1,
  };
  expect(createScreen([]).page(page)).toEqual({
    url: 'https://a.example/b',
    path: '/b',
    referrer: 'https://r.example/',
    title: 'T?',
    n: 1,
  });
  expect(createScreen([{ query: ['c'] }]).page(page)).toMatchObject({
    url: 'https://a.example/b?c=1',
    search: '?c=1',
  });
});

test('whatever the lists and the properties are, no denied name and nothing new comes out', () => {
  fc.assert(
    fc.property(
      fc.object(),
      fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }),
      fc.anything(),
      (object, names, odd) => {
        const properties = JSON.parse(JSON.stringify(object)) as JsonObject;
        // Stored and served configs may hold anything.
        const screen = createScreen([{ deny: names }, odd as Privacy, { deny: odd } as Privacy]);
        const plain = names.filter((name) => !/[.*?]/.test(name)).map((name) => name.toLowerCase());
        const text = (value: unknown): void => {
          if (typeof value !== 'object' || value === null) return;
          for (const [key, inner] of Object.entries(value)) {
            if (!Array.isArray(value)) expect(plain).not.toContain(key.toLowerCase());
            text(inner);
          }
        };
        text(screen.properties(properties));
      },
    ),
    { numRuns: 300 },
  );
});

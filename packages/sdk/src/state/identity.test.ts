import { expect, test } from 'vitest';
import { seededRandom } from '../../fakes/seeded-random.ts';
import { type KeyValue, pageKeyValue } from '../ports/key-value.ts';
import { newUuid } from '../transport/uuid.ts';
import { createIdentity } from './identity.ts';

const random = seededRandom();
const open = (store: KeyValue) => createIdentity(store, () => newUuid(random));

test('an anonymous person has the same id on every page, in the form the collector takes', () => {
  const store = pageKeyValue();
  const first = open(store);
  const second = open(store);
  expect(first.who().anonymousId).toMatch(
    /^anon-[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  );
  expect(second.who()).toEqual(first.who());
  expect([first.isNew(), second.isNew()]).toEqual([true, false]);
});

test('a person who was identified stays so until reset, which forgets both ids', () => {
  const store = pageKeyValue();
  open(store).become('u1');
  const next = open(store);
  expect(next.who().userId).toBe('u1');
  const before = next.who().anonymousId;
  next.forget();
  expect(open(store).who()).toEqual({ userId: null, anonymousId: expect.not.stringContaining(before) });
});

test.each(['garbage', '{"userId":7,"anonymousId":"anon-1"}', '{"userId":null,"anonymousId":"u1"}', '{}'])(
  'what somebody else stored (%s) is nobody we know',
  (text) => {
    const store = pageKeyValue();
    store.set('who', text);
    expect(open(store).isNew()).toBe(true);
  },
);

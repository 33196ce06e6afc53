import { createScreen } from '@foothold/engine';
import { expect, test } from 'vitest';
import { describeFault } from './fault.ts';
import { type CallContext, readCall } from './read-call.ts';

const NOW = Date.UTC(2026, 0, 5, 9);
const ANON = 'anon-0191b2c4-0000-4000-8000-000000000001';
const call = { messageId: 'm', type: 'track', event: 'Signed Up', userId: 'ada' };

const read = (raw: unknown, more: Partial<CallContext> = {}): unknown => {
  const result = readCall(raw, {
    screen: createScreen([]),
    receivedAt: NOW,
    sentAt: NOW,
    verifiedUser: null,
    identityRequired: false,
    isReserved: (intervention) => intervention === 'email',
    newId: () => 'made',
    isSmall: true,
    ...more,
  });
  return result.ok ? result.arrival : `${result.fault.code} ${describeFault(result.fault)}`;
};

const nest = (levels: number): object => (levels === 0 ? {} : { a: nest(levels - 1) });

test('each kind of call becomes its event', () => {
  expect([
    read({ ...call, properties: { plan: 'pro' }, timestamp: '2026-01-05T08:59:00Z', seq: 4, passive: true }),
    read({
      type: 'page',
      messageId: 'p',
      anonymousId: ANON,
      name: 'Docs',
      properties: { path: '/docs' },
      timestamp: NOW,
    }),
    read({ type: 'identify', userId: 'ada', traits: { name: 'Ada' }, anonymousId: null, timestamp: NOW }),
    read({
      type: 'group',
      messageId: 'g',
      userId: 'ada',
      groupId: 'acme',
      traits: { seats: 9 },
      timestamp: NOW,
    }),
  ]).toMatchObject([
    {
      subject: 'ada',
      event: {
        id: 'm',
        at: NOW - 60_000,
        seq: 4,
        type: 'track',
        name: 'Signed Up',
        properties: { plan: 'pro' },
        passive: true,
      },
    },
    {
      subject: ANON,
      event: { id: 'p', type: 'page', name: 'Page Viewed', properties: { path: '/docs', title: 'Docs' } },
    },
    {
      subject: 'ada',
      event: { id: 'made', seq: 0, type: 'identify', name: '', properties: { name: 'Ada' } },
    },
    { subject: 'ada', event: { type: 'group', name: '', accountId: 'acme', properties: { seats: 9 } } },
  ]);
});

test('a refusal names the path, what was found and what was expected', () => {
  const cases: [unknown, string][] = [
    [7, 'invalid event: found 7, expected an object'],
    [
      { ...call, type: 'scream' },
      'invalid type: found "scream", expected "track", "page", "screen", "identify", "group" or "alias"',
    ],
    [{ ...call, event: '' }, 'invalid event: found "", expected a name of 1 to 256 characters'],
    [{ ...call, messageId: 5 }, 'invalid messageId: found 5, expected text of 1 to 256 characters'],
    [
      { ...call, messageId: '\ud800' },
      'invalid messageId: found "\\ud800", expected text of 1 to 256 characters',
    ],
    [{ ...call, userId: 42 }, 'invalid userId: found 42, expected text of 1 to 256 characters'],
    [{ ...call, userId: ANON }, `invalid userId: found "${ANON}", expected anonymous ids in anonymousId`],
    [
      { ...call, userId: null },
      'invalid anonymousId: found nothing, expected a userId, or an anonymousId of the form anon-<uuid v4>',
    ],
    [
      { ...call, userId: null, anonymousId: 'bob' },
      'invalid anonymousId: found "bob", expected a userId, or an anonymousId of the form anon-<uuid v4>',
    ],
    [{ ...call, properties: [] }, 'invalid properties: found [], expected an object'],
    [{ ...call, type: 'group' }, 'invalid groupId: found nothing, expected text of 1 to 256 characters'],
    [
      { ...call, timestamp: 'yesterday' },
      'invalid timestamp: found "yesterday", expected an ISO 8601 time such as 2026-01-31T09:30:00.000Z',
    ],
    [
      JSON.parse('{"messageId":"m","properties":{"a":[{"__proto__":1}]}}'),
      'invalid properties.a[0].__proto__: found the key "__proto__", expected another name',
    ],
    [
      { ...call, traits: { constructor: 1 } },
      'invalid traits.constructor: found the key "constructor", expected another name',
    ],
    [
      { ...call, properties: nest(8) },
      'invalid properties.a.a.a.a.a.a.a.a: found deeper nesting, expected at most 8 levels',
    ],
    [
      { ...call, properties: Object.fromEntries(Array.from({ length: 129 }, (_, i) => [`k${i}`, i])) },
      'invalid properties: found 129 keys, expected at most 128',
    ],
  ];
  expect(cases.map(([raw]) => read(raw))).toEqual(cases.map(([, expected]) => expected));
});

test('what is just within the limits is taken', () => {
  const keys = Object.fromEntries(Array.from({ length: 128 }, (_, i) => [`k${i}`, i]));
  for (const properties of [nest(7), keys])
    expect(read({ ...call, properties })).toMatchObject({ subject: 'ada' });
});

test('an event of more than 32 KB is refused when the body could hold one', () => {
  const large = { ...call, properties: { text: 'x'.repeat(32 * 1024) } };
  expect(read(large, { isSmall: false })).toMatch(
    /^too_large event: found \d+ bytes, expected at most 32768$/,
  );
  expect(read(call, { isSmall: false })).toMatchObject({ subject: 'ada' });
  // As deep as a body can hold: it cannot be written out to be measured.
  const deep = JSON.parse(`{"messageId":"m","a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`);
  expect(read(deep, { isSmall: false })).toMatch(/deeper nesting, expected at most 8 levels$/);
});

test('the plain UUID public clients make is the same anonymous person as ours', () => {
  expect(read({ ...call, userId: null, anonymousId: ANON.slice(5).toUpperCase() })).toMatchObject({
    subject: ANON,
  });
});

test('an event is verified only for the very user its token names, or from a server', () => {
  const verified = (more: Partial<CallContext>): unknown =>
    (read(call, more) as { verified: boolean }).verified;
  expect([
    verified({ verifiedUser: null }),
    verified({ verifiedUser: 'ada' }),
    verified({ verifiedUser: 'bob' }),
    verified({ verifiedUser: true }),
  ]).toEqual([false, true, false, true]);
  expect(read(call, { verifiedUser: 'bob', identityRequired: true })).toBe(
    'identity userId: found "ada", expected the user the token names',
  );
  expect(read({ ...call, userId: null, anonymousId: ANON }, { identityRequired: true })).toMatchObject({
    subject: ANON,
  });
});

test('nobody takes the id of a firing, and firings of email are not told from outside', () => {
  const firing = (id: string, intervention: string) => ({
    ...call,
    messageId: id,
    event: 'foothold:intervention_fired',
    properties: { intervention, occurrence: 0 },
  });
  expect([
    read({ ...call, messageId: 'fire:bob:email:0' }),
    read(firing('fire:bob:hint:0', 'hint')),
    read(firing('another id', 'hint')),
    read(firing('fire:ada:email:0', 'email')),
  ]).toEqual([
    'reserved messageId: found "fire:bob:email:0", expected fire:… ids for firings, each its own, and no ids that begin with started: or reached:',
    'reserved messageId: found "fire:bob:hint:0", expected fire:… ids for firings, each its own, and no ids that begin with started: or reached:',
    'reserved messageId: found "another id", expected fire:… ids for firings, each its own, and no ids that begin with started: or reached:',
    'reserved properties.intervention: found "email", expected an intervention browsers fire: this one is for the collector alone',
  ]);
  expect(read(firing('fire:ada:hint:0', 'hint'))).toMatchObject({ event: { id: 'fire:ada:hint:0' } });
});

test('what is worked out of the logs is taken from nobody, and its ids are nobody’s', () => {
  for (const event of ['foothold:account_milestone_reached', 'foothold:member_started']) {
    expect(read({ ...call, event, properties: { milestone: 'team' } })).toBe(
      `reserved event: found "${event}", expected another name: this collector finds it out by itself`,
    );
  }
  for (const messageId of ['started:acme:ada', 'reached:acme:ada:team', 'fire:x']) {
    expect(read({ ...call, messageId })).toMatch(/^reserved messageId/);
  }
});

test('addresses and user agents of people are not kept', () => {
  const context = { ip: '203.0.113.9', userAgent: 'Firefox', page: { path: '/' }, library: { name: 'x' } };
  expect(read({ ...call, context })).toMatchObject({
    context: { page: { path: '/' }, library: { name: 'x' } },
  });
  expect(JSON.stringify(read({ ...call, context }))).not.toMatch(/203|Firefox/);
});

test('what becomes of traits beside setting them is taken when it is right, and refused with its path', () => {
  const changes = {
    once: { source: { from: 'ad' } },
    add: { logins: -1 },
    append: { roles: ['a', 1, true] },
    remove: { roles: 'b' },
    unset: ['x'],
  };
  const identify = (made: unknown): unknown => read({ type: 'identify', userId: 'ada', changes: made });
  expect(identify(changes)).toMatchObject({ event: { type: 'identify', properties: {}, changes } });
  expect(read({ type: 'group', userId: 'ada', groupId: 'acme', changes })).toMatchObject({
    event: { changes },
  });
  expect(identify(null)).not.toHaveProperty('event.changes');
  const items = 'a text of at most 256 characters, a number, a boolean, or a list of them';
  expect([
    identify([]),
    identify({ union: {} }),
    identify({ add: { logins: '1' } }),
    identify({ append: { roles: [{}] } }),
    identify({ remove: { roles: 'x'.repeat(257) } }),
    identify({ append: { roles: Array.from({ length: 101 }, () => 1) } }),
    identify({ unset: 'x' }),
    identify({ once: JSON.parse('{"__proto__":1}') }),
  ]).toEqual([
    'invalid changes: found [], expected an object',
    'invalid changes.union: found "union", expected once, add, append, remove, unset',
    'invalid changes.add.logins: found "1", expected a number',
    `invalid changes.append.roles: found [{}], expected ${items}`,
    expect.stringContaining(`, expected ${items}`),
    expect.stringMatching(/^invalid changes.append.roles: .* expected at most 100 items$/),
    'invalid changes.unset: found "x", expected a list of trait names',
    'invalid changes.once.__proto__: found the key "__proto__", expected another name',
  ]);
});

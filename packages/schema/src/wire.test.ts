import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { batch, batchAnswer, batchEnvelope, call, groupCall, refusal, trackCall } from './wire.ts';

const ANONYMOUS = 'anon-9f1c7b1e-3f0a-4c52-9a35-6d2f0b8e4c11';
const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

describe('a call of a batch', () => {
  const track = { type: 'track', event: 'Task Created', userId: 'ada' };

  test.each<[string, object, boolean]>([
    ['a track call', track, true],
    ['somebody who has not said who they are', { ...track, userId: null, anonymousId: ANONYMOUS }, true],
    [
      'the UUID of a public client',
      { ...track, userId: undefined, anonymousId: ANONYMOUS.slice(5).toUpperCase() },
      true,
    ],
    [
      'what clients of the spec send besides',
      { ...track, integrations: { All: true }, channel: 'server' },
      true,
    ],
    [
      'nulls for what is not known',
      { ...track, messageId: null, timestamp: null, properties: null, context: null },
      true,
    ],
    ['a time in milliseconds', { ...track, timestamp: 1_767_603_600_000 }, true],
    ['a page without a name', { type: 'page', anonymousId: ANONYMOUS, properties: { path: '/' } }, true],
    ['nobody', { type: 'track', event: 'Task Created' }, false],
    ['an anonymous id anybody can guess', { ...track, userId: null, anonymousId: 'anon-1' }, false],
    ['an anonymous id as a user', { ...track, userId: ANONYMOUS }, false],
    ['an event without a name', { ...track, event: '' }, false],
    ['a name of 257 characters', { ...track, event: 'x'.repeat(257) }, false],
    ['a screen of an app', { ...track, type: 'screen' }, true],
    ['a type of another spec', { ...track, type: 'scream' }, false],
    ['properties that are a list', { ...track, properties: [] }, false],
    ['a time that is none', { ...track, timestamp: 'yesterday' }, false],
    [
      '129 properties',
      { ...track, properties: Object.fromEntries(Array.from({ length: 129 }, (_, i) => [`p${i}`, i])) },
      false,
    ],
    [
      'a property that changes every object',
      { ...track, properties: JSON.parse('{"constructor": 1}') },
      false,
    ],
    ['an alias', { type: 'alias', userId: 'ada', previousId: ANONYMOUS }, true],
    ['an alias of a user', { type: 'alias', userId: 'ada', previousId: 'bob' }, false],
    ['a group without an id', { type: 'group', userId: 'ada' }, false],
    [
      'changes to traits',
      {
        type: 'identify',
        userId: 'ada',
        changes: {
          once: { a: {} },
          add: { n: -1 },
          append: { l: ['x', 1] },
          remove: { l: true },
          unset: ['b'],
        },
      },
      true,
    ],
    ['a change nobody knows', { type: 'identify', userId: 'ada', changes: { union: {} } }, false],
    [
      'a sum of texts',
      { type: 'group', userId: 'ada', groupId: 'acme', changes: { add: { n: '1' } } },
      false,
    ],
    ['a group', { type: 'group', userId: 'ada', groupId: 'acme', traits: { seats: 3 } }, true],
  ])('with %s is judged', (_what, value, isRight) => {
    expect(accepts(call, value)).toBe(isRight);
  });
});

test('single calls need no type', () => {
  expect(accepts(trackCall, { event: 'A', userId: 'ada' })).toBe(true);
  expect(accepts(groupCall, { groupId: 'acme', userId: 'ada' })).toBe(true);
  expect(accepts(groupCall, { userId: 'ada' })).toBe(false);
});

describe('a batch', () => {
  const good = { type: 'track', event: 'A', userId: 'ada' };
  const outside = {
    writeKey: 'pk_x',
    sentAt: '2026-01-31T09:30:00.000Z',
    install: 'i-1',
    drops: { 'queue:full': 2 },
  };

  test('is right with all its calls', () => {
    expect(accepts(batch, { ...outside, batch: [good, good] })).toBe(true);
    expect(accepts(batch, { ...outside, batch: [good, {}] })).toBe(false);
  });

  test('has an outside that is judged without them', () => {
    expect(accepts(batchEnvelope, { ...outside, batch: [good, 7] })).toBe(true);
    expect(accepts(batchEnvelope, { ...outside, batch: Array.from({ length: 2_501 }, () => good) })).toBe(
      false,
    );
    expect(accepts(batchEnvelope, { ...outside, batch: [], drops: { 'Not a reason': 1 } })).toBe(false);
    expect(accepts(batchEnvelope, { ...outside })).toBe(false);
  });
});

test('an answer has a verdict for each event', () => {
  const results = [
    { messageId: '1', status: 'stored' },
    { messageId: null, status: 'rejected', error: 'event: found 7, expected a name of 1 to 256 characters' },
  ];
  expect(accepts(batchAnswer, { success: true, results })).toBe(true);
  expect(accepts(batchAnswer, { success: true, results: [{ messageId: '1', status: 'lost' }] })).toBe(false);
  expect(accepts(refusal, { success: false, error: { code: 'key', message: 'No such key.' } })).toBe(true);
  expect(accepts(refusal, { success: true })).toBe(false);
});

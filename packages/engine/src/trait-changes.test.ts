import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../test/helpers/property-runs.ts';
import { changes } from '../test/generate.ts';
import { naiveChanges } from '../test/naive-traits.ts';
import { compiled, group, identify, track } from '../test/sample.ts';
import {
  changeTraits,
  EMPTY_STATE,
  type Event,
  fold,
  type Json,
  type JsonObject,
  type Program,
  replay,
  type TraitChanges,
} from './index.ts';

const program = compiled();
const side = program.account as Program; // A person's program always has an account's beside it.
const changing = (event: Event, made: TraitChanges): Event => ({ ...event, changes: made });
const after = (traits: JsonObject, made: TraitChanges): JsonObject => changeTraits(traits, {}, made);

describe('a change', () => {
  test.each<[string, JsonObject, TraitChanges, JsonObject]>([
    ['once sets what is not there', {}, { once: { source: 'ad' } }, { source: 'ad' }],
    ['once leaves what is there, null too', { a: null }, { once: { a: 1 } }, { a: null }],
    ['adds to a number', { n: 2 }, { add: { n: 3 } }, { n: 5 }],
    ['adds to nothing, from 0, also less than nothing', {}, { add: { n: -3 } }, { n: -3 }],
    ['does not add to what is no number', { n: '2' }, { add: { n: 1 } }, { n: '2' }],
    ['does not add beyond numbers', { n: 1.7e308 }, { add: { n: 1.7e308 } }, { n: 1.7e308 }],
    ['appends to a list', { l: ['a'] }, { append: { l: 'b' } }, { l: ['a', 'b'] }],
    ['appends several, none twice', { l: ['a'] }, { append: { l: ['b', 'a', 'b'] } }, { l: ['a', 'b'] }],
    ['makes a list where there is none', {}, { append: { l: 1 } }, { l: [1] }],
    ['tells a number from its text', { l: [1] }, { append: { l: '1' } }, { l: [1, '1'] }],
    ['does not append to what is no list', { l: 'a' }, { append: { l: 'b' } }, { l: 'a' }],
    ['removes from a list', { l: ['a', 'b', 'a'] }, { remove: { l: ['a', 'c'] } }, { l: ['b'] }],
    ['leaves an empty list', { l: ['a'] }, { remove: { l: 'a' } }, { l: [] }],
    ['removes nothing from nothing', {}, { remove: { l: 'a' } }, {}],
    ['unsets', { a: 1, b: 2 }, { unset: ['a', 'c'] }, { b: 2 }],
  ])('%s', (_what, before, made, expected) => {
    expect(after(before, made)).toEqual(expected);
  });

  test('comes after what the same call sets, in one order', () => {
    const made: TraitChanges = { unset: ['x'], remove: { l: 'b' }, append: { l: 'b' }, add: { n: 1 } };
    expect(changeTraits({ n: 5 }, { n: 1, x: 1 }, { ...made, once: { n: 9, m: 9 } })).toEqual({
      n: 2,
      m: 9,
      l: [],
    });
  });

  test('appends no more than 100 items, and no item longer than a label', () => {
    const full = Array.from({ length: 99 }, (_, i) => i);
    expect(after({ l: full }, { append: { l: ['a', 'b'] } })).toEqual({ l: [...full, 'a'] });
    expect(after({}, { append: { l: ['x'.repeat(257), 'y'.repeat(256)] } })).toEqual({
      l: ['y'.repeat(256)],
    });
  });

  test('of the wrong kind changes nothing and breaks nothing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.oneof(
          fc.jsonValue(),
          fc.record({
            once: fc.jsonValue(),
            add: fc.jsonValue(),
            append: fc.jsonValue(),
            remove: fc.jsonValue(),
            unset: fc.jsonValue(),
          }),
        ),
        (traits, made) => {
          // What the type promises is what a wire does not.
          const result = changeTraits(traits as JsonObject, {}, (made ?? {}) as TraitChanges);
          const text = JSON.stringify(result);
          expect(JSON.stringify(JSON.parse(text))).toBe(text);
        },
      ),
      { numRuns: RUNS },
    );
    const odd = JSON.parse('{"__proto__":1,"constructor":2}') as JsonObject;
    expect(Object.keys(after({}, { once: odd })).sort()).toEqual(['__proto__', 'constructor']);
  });
});

describe('folded', () => {
  const call = fc.tuple(
    fc.dictionary(fc.constantFrom('plan', 'logins', 'roles'), fc.constantFrom<Json>('pro', 3, [])),
    changes,
  );
  const log = fc
    .array(call, { maxLength: 12 })
    .map((calls) =>
      calls.map(([traits, made], i) => changing({ ...identify(i, traits), id: `e${i}` }, made)),
    );

  test(
    'one by one, or from the log in any order with repeats, they come to what a plain reading says',
    () => {
      const delivered = log.chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
        ),
      );
      fc.assert(
        fc.property(delivered, ([events, order]) => {
          const traits: { [trait: string]: Json } = {};
          for (const event of events) naiveChanges(traits, event);
          const one = events.reduce((state, event) => fold(program, state, event), EMPTY_STATE);
          expect(one.traits).toEqual(traits);
          expect(replay(program, order)).toEqual(one);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );

  test('count once however often they are delivered', () => {
    const login = { ...changing(identify(5, {}), { add: { logins: 1 } }), id: 'same' };
    expect(replay(program, [login, login, track('A', 6), login]).traits).toEqual({ logins: 1 });
  });

  test("of an account count over all its members, and a member's own word gives way to that", () => {
    const calls = ['ada', 'bob'].map((userId, i) => ({
      ...changing(group(i, 'acme', { plan: 'pro', seats: 1 }), { add: { seats: 2 }, unset: ['trial'] }),
      id: userId,
      userId,
    }));
    expect(replay(side, calls).accountTraits).toEqual({ plan: 'pro', seats: 3 });
    const more = calls.map((one) => ({ ...one, properties: {} }));
    expect(replay(side, more).accountTraits).toEqual({ seats: 4 });
    expect(replay(program, calls.slice(0, 1)).accountTraits).toEqual({ plan: 'pro' });
  });
});

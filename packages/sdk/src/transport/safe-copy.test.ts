import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
import { safeCopy } from './safe-copy.ts';

test('plain data is copied as it is', () => {
  const data = { text: 'ä', n: 1.5, yes: true, no: null, list: [1, [2]], inner: { a: { b: 'c' } } };
  const { value, cut } = safeCopy(data);
  expect(value).toEqual(data);
  expect(value).not.toBe(data);
  expect(cut).toBe(0);
});

test('dates become ISO texts, big integers texts, and what JSON has no number for null', () => {
  const at = new Date(Date.UTC(2026, 0, 5, 9));
  expect(safeCopy({ at, never: new Date(Number.NaN), big: 10n, nan: Number.NaN, gone: undefined })).toEqual({
    value: { at: '2026-01-05T09:00:00.000Z', never: null, big: '10', nan: null },
    cut: 0,
  });
});

test('no code of the host runs: neither getters nor toJSON', () => {
  const calls: string[] = [];
  const hostile = {
    get trap() {
      calls.push('getter');
      return 1;
    },
    when: Object.assign(new Date(0), { toJSON: () => calls.push('date') }),
    inner: { toJSON: () => calls.push('toJSON'), kept: 1 },
  };
  expect(safeCopy(hostile)).toEqual({
    value: { when: '1970-01-01T00:00:00.000Z', inner: { kept: 1 } },
    cut: 2,
  });
  expect(calls).toEqual([]);
});

test('what is neither plain nor a date is left out and counted', () => {
  const node = document.createElement('div');
  Object.assign(node, { __app: { secret: 1 } });
  class Task {
    secret = 1;
  }
  const map = new Map([['secret', 1]]);
  const odd = { node, task: new Task(), map, fn: () => 1, symbol: Symbol('s'), kept: 1 };
  expect(safeCopy(odd)).toEqual({ value: { kept: 1 }, cut: 5 });
});

test('cycles and depths beyond 8 are cut, once each', () => {
  const loop: { self?: unknown; kept: number } = { kept: 1 };
  loop.self = loop;
  expect(safeCopy(loop)).toEqual({ value: { kept: 1 }, cut: 1 });
  let deep: object = { bottom: true };
  for (let i = 0; i < 20; i++) deep = { deep };
  expect(JSON.stringify(safeCopy(deep).value).split('{')).toHaveLength(8 + 1);
});

test('long texts, many keys and many items are cut to their bounds', () => {
  const wide = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`k${i}`, i]));
  const { value, cut } = safeCopy({
    text: 'x'.repeat(50_000_000),
    wide,
    list: Array(200).fill(1),
    ['k'.repeat(300)]: 1,
  });
  expect([
    (value.text as string).length,
    Object.keys(value.wide as object).length,
    (value.list as []).length,
  ]).toEqual([8_192, 128, 128]);
  expect(cut).toBe(1 + 72 + 72 + 1);
});

test('keys that reach for a prototype are left out', () => {
  const hostile: unknown = JSON.parse('{"__proto__":{"polluted":1},"constructor":1,"prototype":1,"kept":1}');
  const { value, cut } = safeCopy(hostile);
  expect(Object.keys(value)).toEqual(['kept']);
  expect(cut).toBe(3);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test.each([undefined, null])('%s is no properties at all', (nothing) => {
  expect(safeCopy(nothing)).toEqual({ value: {}, cut: 0 });
});

test.each(['text', 7, [1], () => 1])('%s has no keys to be read by, which is counted', (odd) => {
  const { value, cut } = safeCopy(odd);
  expect([value, cut > 0]).toEqual([{}, true]);
});

test('a proxy that throws at every touch yields nothing and throws nothing', () => {
  const trap = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('touched');
      },
      getPrototypeOf: () => {
        throw new Error('touched');
      },
    },
  );
  expect(safeCopy({ trap }).value).toEqual({});
});

test('a negative zero is a zero, as it is in JSON', () => {
  expect(safeCopy({ a: -0, b: [-0] }).value).toEqual({ a: 0, b: [0] });
});

test('whatever comes in, what comes out is JSON of bounded depth', { timeout: TIMEOUT_MS }, () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
      (any) => {
        const { value } = safeCopy(any);
        expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      },
    ),
    { numRuns: RUNS },
  );
});

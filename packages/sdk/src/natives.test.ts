import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { from, NativePromise, soon, toJson } from './natives.ts';

const polluted = Array.prototype as { toJSON?: () => string };
afterEach(() => {
  delete polluted.toJSON;
});

test('with a toJSON on every list, JSON is written as if it were not there', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
      const given = { value, text, lone: '\ud800 and \udfff', missing: undefined, list: [undefined, text] };
      const right = JSON.stringify(given);
      polluted.toJSON = () => 'host';
      const written = toJson(given);
      delete polluted.toJSON;
      expect(JSON.parse(written)).toEqual(JSON.parse(right));
    }),
  );
});

test('a task runs soon, and before anything a timer calls', async () => {
  const order: string[] = [];
  setTimeout(() => order.push('timer'));
  soon(() => order.push('task'));
  order.push('now');
  await expect.poll(() => order).toEqual(['now', 'task', 'timer']);
});

test('the promise is the language’s own', () => {
  expect((async () => {})()).toBeInstanceOf(NativePromise);
});

test('lists are made of what can be walked and of what has a length', () => {
  expect([from(new Set([1, 2])), from({ length: 2 }, (_, at) => at)]).toEqual([
    [1, 2],
    [0, 1],
  ]);
});

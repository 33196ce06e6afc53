import fc from 'fast-check';

/** What a script of the page, an older or a later version may have left: things that can be stored and posted. */
export function fuzzValues(random: () => number, count: number): unknown[] {
  const any = fc.anything({
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: false,
    maxDepth: 3,
  });
  const ours = fc.record(
    {
      key: fc.oneof(fc.string(), fc.constant('0-0')),
      id: fc.oneof(fc.string(), fc.integer()),
      seq: fc.oneof(fc.integer(), fc.constant(Number.MAX_SAFE_INTEGER), fc.double()),
      at: fc.oneof(fc.double(), fc.constant(8.64e15), fc.constant(-1)),
      user: fc.oneof(fc.string(), fc.constant(null), fc.integer()),
      body: fc.oneof(fc.json(), fc.string(), fc.constant('{'), fc.constant('{"messageId":1}')),
      subject: fc.string(),
      v: fc.integer(),
      until: fc.double(),
      failures: fc.double(),
    },
    { requiredKeys: [] },
  );
  return fc
    .sample(fc.oneof(any, ours, fc.jsonValue()), { numRuns: count, seed: Math.floor(random() * 2 ** 31) })
    .filter(isCloneable)
    .map((value) => value ?? 'nothing');
}

/** What JSON can hold crosses to the browser whole. A date that is none does not cross: the row makes one in the page. */
function isCloneable(value: unknown): boolean {
  try {
    JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key, given) {
      const before = this[key];
      if (before instanceof Date && Number.isNaN(before.getTime())) throw new RangeError('no date');
      return given;
    });
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

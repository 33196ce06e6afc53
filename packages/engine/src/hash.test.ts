import { expect, test } from 'vitest';
import { canonicalJson, murmur3, utf8 } from './hash.ts';

// Known answers of MurmurHash3_x86_32 (SMHasher's own and widely published ones).
test.each<[string, number, number]>([
  ['', 0, 0],
  ['', 1, 0x514e28b7],
  ['', 0xffffffff, 0x81f16f39],
  ['test', 0, 0xba6bd213],
  ['test', 0x9747b28c, 0x704b81dc],
  ['Hello, world!', 0, 0xc0363e43],
  ['Hello, world!', 0x9747b28c, 0x24884cba],
  ['The quick brown fox jumps over the lazy dog', 0x9747b28c, 0x2fa826cd],
  ['aaaa', 0x9747b28c, 0x5a97808a],
  ['aaa', 0x9747b28c, 0x283e0130],
])('the hash of %j with seed %i is the published one', (text, seed, expected) => {
  expect(murmur3(utf8(text), seed)).toBe(expected);
});

test('UTF-8 equals the platform’s own', () => {
  const text = 'aé€😀\ud800z';
  expect(utf8(text)).toEqual(new TextEncoder().encode(text));
});

test('canonical JSON does not depend on the order of keys', () => {
  expect(canonicalJson({ b: [1, { d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[1,{"d":1}]}');
});

import { expect, test } from 'vitest';
import { TASKBOARD } from '../fakes/taskboard.ts';
import { checkSource } from './check-source.ts';
import { createFoothold } from './create-foothold.ts';
import type { FootholdSource } from './foothold.ts';

// What callers without types may pass.
const asSource = (value: unknown): FootholdSource => value as FootholdSource;

test.each([
  { source: undefined, says: "expected { key: 'pk_...' }" },
  { source: { key: 'abc', host: 'https://c.example' }, says: 'found "abc", expected { key: \'pk_...\' }' },
  { source: { key: 'sk_live_1', host: 'https://c.example' }, says: 'rotate the secret one' },
  { source: { key: 'pk_1' }, says: "expected { host: 'https://...' }" },
  { source: { key: 'pk_1', host: 'c.example' }, says: 'found "c.example"' },
  { source: { key: 'pk_1', host: 'javascript:alert(1)' }, says: "expected { host: 'https://...' }" },
  { source: { key: 'pk_1', host: 'https://c.example', config: TASKBOARD }, says: 'leave one of them out' },
])('creating with $source throws and says the remedy', ({ source, says }) => {
  expect(() => createFoothold(asSource(source))).toThrow(says);
  expect(() => createFoothold(asSource(source))).toThrow(TypeError);
});

test.each([
  ['https://c.example', 'https://c.example'],
  ['https://c.example/', 'https://c.example'],
  ['http://127.0.0.1:4100/foothold/?x#y', 'http://127.0.0.1:4100/foothold'],
])('the address %s is read as %s', (host, read) => {
  expect(checkSource({ key: 'pk_1', host })).toEqual({ key: 'pk_1', host: read });
});

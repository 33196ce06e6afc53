import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findKeys } from './keys.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'keys-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

test('keys are made once, for their owner only, and are the same after that', () => {
  const made = findKeys(data);
  expect(made.writeKey).toMatch(/^pk_/);
  expect(made.secretKey).toMatch(/^sk_/);
  expect(findKeys(data)).toEqual(made);
  expect(statSync(join(data, 'keys.json')).mode & 0o077).toBe(0);
});

test('a file that holds something else is left alone, and the person told what to do', () => {
  writeFileSync(join(data, 'keys.json'), '{"writeKey":"mine"}');
  expect(() => findKeys(data)).toThrow(/keys\.json does not hold the three keys: delete it/);
});

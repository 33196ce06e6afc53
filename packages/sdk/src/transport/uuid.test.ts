import { expect, test } from 'vitest';
import { seededRandom } from '../../fakes/seeded-random.ts';
import { newUuid, uuidsByTime } from './uuid.ts';

const FORM = (version: number) =>
  new RegExp(`^[\\da-f]{8}-[\\da-f]{4}-${version}[\\da-f]{3}-[89ab][\\da-f]{3}-[\\da-f]{12}$`);

test('ids have the form of their version', () => {
  const random = seededRandom();
  expect(newUuid(random)).toMatch(FORM(4));
  expect(uuidsByTime(random)(Date.UTC(2026, 0, 5))).toMatch(FORM(7));
});

test('the time is in the first 48 bits', () => {
  const id = uuidsByTime(seededRandom())(0x0123456789ab);
  expect(id.slice(0, 13)).toBe('01234567-89ab');
});

test('ids of one maker sort in the order they were made, in one millisecond and when the clock runs back', () => {
  const make = uuidsByTime(seededRandom());
  const ids: string[] = [];
  for (let i = 0; i < 10_000; i++) ids.push(make(1_000_000));
  ids.push(make(999_000), make(500), make(2_000_000));
  expect(ids).toEqual([...new Set(ids)].sort());
});

import { atom } from 'nanostores';
import { expect, test } from 'vitest';
import { follow } from './follow.ts';

test('it is called at once, then once for each burst of changes, and no more when stopped', async () => {
  const [$a, $b] = [atom(1), atom(1)];
  const seen: number[] = [];
  const stop = follow(
    [$a, $b],
    () => seen.push($a.get() + $b.get()),
    () => {},
  );
  expect(seen).toEqual([2]);
  $a.set(2);
  $b.set(2);
  await Promise.resolve();
  expect(seen).toEqual([2, 4]);
  $a.set(3);
  stop();
  await Promise.resolve();
  expect(seen).toEqual([2, 4]);
});

test('what it throws is told, and it goes on', async () => {
  const $a = atom(0);
  const errors: unknown[] = [];
  follow(
    [$a],
    () => {
      if ($a.get() % 2 === 0) throw new Error(`${$a.get()}`);
    },
    (error) => errors.push(String(error)),
  );
  for (const next of [1, 2, 3]) {
    $a.set(next);
    await Promise.resolve();
  }
  expect(errors).toEqual(['Error: 0', 'Error: 2']);
});

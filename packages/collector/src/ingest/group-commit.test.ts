import { expect, test } from 'vitest';
import { StoreBusy } from '../store/store.ts';
import type { Batch, Verdict } from '../store/subject-store.ts';
import { createGroupCommit, QueueFull } from './group-commit.ts';

/** A batch of some rows, told apart by its install. */
const batch = (name: string, rows = 1): Batch => ({
  arrivals: Array.from({ length: rows }, () => ({
    subject: name,
    event: { id: name, at: 0, seq: 0, type: 'track', name: 'x', properties: {} },
    claimedAt: null,
    receivedAt: 0,
    verified: false,
    context: {},
  })),
  drops: [],
});

const stored = (batches: readonly Batch[]): Verdict[][] =>
  batches.map(({ arrivals }) => arrivals.map(() => 'stored'));
const nameOf = ({ arrivals }: Batch): string => arrivals[0]?.subject ?? '';

test('what comes together is committed together, and each hears its own verdicts', async () => {
  const commits: string[][] = [];
  const { submit } = createGroupCommit(async (batches) => {
    commits.push(batches.map(nameOf));
    return stored(batches);
  });
  const verdicts = await Promise.all([
    submit(batch('a', 2), 1),
    submit(batch('b'), 1),
    submit(batch('c', 0), 1),
  ]);
  expect(verdicts).toEqual([['stored', 'stored'], ['stored'], []]);
  expect(commits).toEqual([['a', 'b', '']]);
});

test('nobody is answered before the commit is through', async () => {
  let finish: () => void = () => {};
  const committed = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { submit, drain } = createGroupCommit(async (batches) => {
    await committed;
    return stored(batches);
  });
  let answered = false;
  const answer = submit(batch('a'), 1).then(() => {
    answered = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(answered).toBe(false);
  finish();
  await drain();
  await answer;
  expect(answered).toBe(true);
});

test('a full queue refuses at once, takes again when it has room, and stores nothing it refused', async () => {
  const commits: string[] = [];
  const { submit, isFull, drain } = createGroupCommit(
    async (batches) => {
      commits.push(...batches.map(nameOf));
      return stored(batches);
    },
    { queueMaxRows: 3 },
  );
  const first = submit(batch('a', 3), 1);
  expect(isFull()).toBe(true);
  await expect(submit(batch('b'), 1)).rejects.toBeInstanceOf(QueueFull);
  await first;
  await drain();
  expect(isFull()).toBe(false);
  await submit(batch('c'), 1);
  expect(commits).toEqual(['a', 'c']);
});

test('a queue is bounded in bytes as well, and one batch always fits', async () => {
  const { submit, isFull, drain } = createGroupCommit(async (batches) => stored(batches), {
    queueMaxBytes: 100,
  });
  const first = submit(batch('a'), 150);
  expect(isFull()).toBe(true);
  await expect(submit(batch('b'), 1)).rejects.toBeInstanceOf(QueueFull);
  await first;
  await drain();
  expect([isFull(), await submit(batch('b'), 100)]).toEqual([false, ['stored']]);
});

test('a batch that cannot be stored does not take its neighbours with it', async () => {
  const { submit } = createGroupCommit(async (batches) => {
    if (batches.some((one) => nameOf(one) === 'bad')) throw new Error('poison');
    return stored(batches);
  });
  const answers = await Promise.allSettled([
    submit(batch('a'), 1),
    submit(batch('bad'), 1),
    submit(batch('b'), 1),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('when the store is busy everybody hears it, and none is tried alone', async () => {
  let tries = 0;
  const { submit } = createGroupCommit(async () => {
    tries += 1;
    throw new StoreBusy('in use');
  });
  const answers = await Promise.allSettled([submit(batch('a'), 1), submit(batch('b'), 1)]);
  expect([answers.map(({ status }) => status), tries]).toEqual([['rejected', 'rejected'], 1]);
});

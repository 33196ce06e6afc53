import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createStreams, type StreamLimits, type Told } from './streams.ts';

const QUICK: Partial<StreamLimits> = { gatherMs: 5, beatMs: 40, lifeMs: 60_000 };
const changed = (subject: string, account?: string) => ({
  subjects: new Set([subject]),
  accounts: new Set(account === undefined ? [] : [account]),
});
/** Somebody whose standing is a number. */
const person = () => {
  const told = { at: 0, account: null as string | null, reads: 0, cuts: 0 };
  const read = async (): Promise<Told> => {
    told.reads += 1;
    return { account: told.account, standing: JSON.stringify({ at: told.at }) };
  };
  const cut = (): void => {
    told.cuts += 1;
  };
  return { told, read, cut };
};
const open = (body: ReadableStream<Uint8Array> | null) => {
  const reader = body?.getReader();
  if (!reader) throw new Error('no room');
  return {
    next: async (): Promise<string> => {
      const { value, done } = await reader.read();
      return done ? 'end' : new TextDecoder().decode(value);
    },
    cancel: () => reader.cancel(),
  };
};

test('a stream says where somebody stands, at once, when they or their account change, and gives signs of life', async () => {
  // No sign of life comes in time to tell what a change should have told.
  const streams = createStreams(() => 7, { ...QUICK, beatMs: 60_000 });
  const { told, read, cut } = person();
  told.account = 'acme';
  const stream = open(streams.open('ada', read, cut));
  expect(await stream.next()).toBe('event: state\ndata: {"now":7,"at":0}\n\n');
  told.at = 1;
  streams.touch(changed('bob'));
  streams.touch(changed('ada'));
  expect(await stream.next()).toContain('"at":1');
  told.at = 2;
  streams.touch(changed('bob', 'acme'));
  expect(await stream.next()).toContain('"at":2');
  streams.touch(changed('ada'));
  expect(await stream.next()).toBe(':\n\n');
  streams.close();
  expect(await stream.next()).toBe('end');
});

test('changes that come together are told as one, and what another process stored is found with the next sign of life', async () => {
  const streams = createStreams(() => 7, { ...QUICK, gatherMs: 20 });
  const { told, read, cut } = person();
  const stream = open(streams.open('ada', read, cut));
  await stream.next();
  for (let at = 1; at <= 100; at++) {
    told.at = at;
    streams.touch(changed('ada'));
  }
  expect(await stream.next()).toContain('"at":100');
  expect(told.reads).toBeLessThan(5);
  told.at = 200;
  expect(await stream.next()).toContain('"at":200');
  streams.close();
});

test('who does not read is told the latest alone when they do, and is cut when they never do', async () => {
  // However slow the machine is, this one is not slow enough to be cut.
  const streams = createStreams(() => 7, { ...QUICK, beatMs: 60_000 });
  const slow = person();
  const stream = open(streams.open('ada', slow.read, slow.cut));
  for (let at = 1; at <= 50; at++) {
    slow.told.at = at;
    streams.touch(changed('ada'));
    await sleep(1);
  }
  expect(slow.told.reads).toBeLessThan(5);
  await stream.next();
  expect(await stream.next()).toContain('"at":50');
  streams.close();

  const strict = createStreams(() => 7, QUICK);
  const never = person();
  const dead = strict.open('bob', never.read, never.cut);
  await expect.poll(() => never.told.cuts, { timeout: 10_000 }).toBe(1);
  expect(dead).not.toBeNull();
  strict.close();
});

test('there are so many streams and no more, of all and of one person; one that is let go makes room', async () => {
  const streams = createStreams(() => 7, { ...QUICK, max: 3, perSubject: 2 });
  const { read, cut } = person();
  const first = open(streams.open('ada', read, cut));
  streams.open('ada', read, cut);
  expect(streams.open('ada', read, cut)).toBeNull();
  streams.open('bob', read, cut);
  expect(streams.open('cyd', read, cut)).toBeNull();
  await first.cancel();
  expect(streams.open('cyd', read, cut)).not.toBeNull();
  streams.close();
  expect(streams.open('dan', read, cut)).toBeNull();
});

test('a stream ends when its time is over, or when nothing can be read', async () => {
  const streams = createStreams(() => 7, { ...QUICK, lifeMs: 80 });
  const { read, cut } = person();
  const stream = open(streams.open('ada', read, cut));
  await stream.next();
  let last = '';
  while (last !== 'end') last = await stream.next();
  const broken = open(streams.open('bob', () => Promise.reject(new Error('no disk')), cut));
  expect(await broken.next()).toBe('end');
  streams.close();
});

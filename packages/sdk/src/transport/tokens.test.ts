import { beforeEach, expect, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, type Tab, type World } from '../../fakes/world.ts';
import { readToken } from './read-token.ts';

const MINUTE_MS = 60_000;
const url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** As an app's server signs them; the signature is the collector's business. */
const jwt = (payload: object): string => `${url({ alg: 'HS256' })}.${url(payload)}.signature`;

let world: World;
let made: number;
let errors: string[];
beforeEach(() => {
  world = createWorld();
  world.collector.config = TASKBOARD;
  made = 0;
  errors = [];
});

/** A token of the app's server that the collector takes. */
const sign = (sub: string, lifeMs = 60 * MINUTE_MS): string => {
  made += 1;
  const exp = Math.floor((world.clock.now() + world.collector.ahead + lifeMs) / 1_000);
  const token = jwt({ sub, exp, n: made });
  world.collector.tokens.set(token, sub);
  return token;
};
/** From now on the collector takes nothing of an identified person without a token of theirs. */
const require = (): void => {
  const { collector } = world;
  collector.fault = ({ batch, token = '' }) => {
    const user = batch.find(({ userId }) => userId !== undefined)?.userId;
    if (user === undefined || collector.tokens.get(token) === user) return null;
    return { status: 401, body: '{"success":false,"error":{"code":"identity","message":"no"}}' };
  };
};
const open = (tokenFrom?: (userId: string) => string | Promise<string>): Tab => {
  const tab = world.open(tokenFrom ? { tokenFrom } : {});
  tab.foothold.on('error', ({ code, message }) => errors.push(`${code}: ${message}`));
  return tab;
};
const sent = (): (string | undefined)[] => world.collector.batches.map(({ body }) => body.token);

test('what a token says of itself is read, in any script, and nonsense says nothing', () => {
  expect(readToken(jwt({ sub: 'zoë-漢', exp: 7 }))).toEqual({ sub: 'zoë-漢', endsAt: 7_000 });
  expect(readToken(jwt({ sub: 7, exp: 'x' }))).toEqual({ sub: null, endsAt: null });
  for (const nonsense of ['', 'a.b.c', 'a', jwt([]), '..'])
    expect([nonsense, readToken(nonsense)]).toEqual([nonsense, null]);
});

test('a token is asked for once, before anything of theirs is sent, and shows on every batch', async () => {
  require();
  const asked: string[] = [];
  const tab = open(async (userId) => {
    asked.push(userId);
    await new Promise((resolve) => world.clock.after(2_000, () => resolve(null)));
    return sign(userId);
  });
  await tab.foothold.ready;
  await tab.foothold.identify('u1');
  await tab.foothold.track('Signed Up');
  await world.pass(1_500);
  expect([asked, world.collector.batches.length]).toEqual([['u1'], 0]);
  await world.pass(1_500);
  await world.pass(400);
  await tab.foothold.track('Clicked');
  await world.pass(400);
  expect(world.collector.names()).toEqual(['identify', 'Signed Up', 'Clicked']);
  expect(new Set(sent()).size).toBe(1);
  expect([asked, errors]).toEqual([['u1'], []]);
  expect(world.collector.asked.filter((one) => one === 'state u1')).toHaveLength(1);
});

test('events of a person nobody vouches for wait, hold up nobody else, and go as soon as a token comes', async () => {
  require();
  const tab = open();
  await tab.foothold.identify('u1');
  await tab.foothold.track('Signed Up');
  await world.pass(400);
  tab.foothold.reset();
  await tab.foothold.track('Page Viewed');
  await world.pass(400);
  expect(world.collector.names()).toEqual(['Page Viewed']);
  expect(errors).toEqual(['delivery-held: Events wait until the collector takes them: identity.']);
  await tab.foothold.identify('u1', {}, { token: sign('u1') });
  await world.pass(400);
  await world.pass(400);
  expect(world.collector.names().sort()).toEqual(['Page Viewed', 'Signed Up', 'identify', 'identify']);
});

test('it is renewed before it ends, and the old one serves meanwhile', async () => {
  require();
  let asked = 0;
  const tab = open((userId) => {
    asked += 1;
    return sign(userId, 10 * MINUTE_MS);
  });
  await tab.foothold.identify('u1');
  await world.pass(400);
  await world.pass(8 * MINUTE_MS);
  await tab.foothold.track('Signed Up');
  await world.pass(400);
  expect(asked).toBe(1);
  await world.pass(1.5 * MINUTE_MS);
  await tab.foothold.track('Clicked');
  await world.pass(400);
  await tab.foothold.track('Clicked');
  await world.pass(400);
  expect([asked, world.collector.stored.size, errors]).toEqual([2, 4, []]);
  expect(new Set(sent()).size).toBe(2);
});

test('one the collector refuses is never sent again; the app is asked for another, once', async () => {
  require();
  let asked = 0;
  const tab = open((userId) => {
    asked += 1;
    const token = sign(userId);
    if (asked === 1) world.collector.tokens.delete(token);
    return token;
  });
  await tab.foothold.identify('u1');
  await world.pass(400);
  await world.pass(400);
  expect([asked, world.collector.names()]).toEqual([2, ['identify']]);
  await world.pass(10 * MINUTE_MS);
  expect([asked, errors.filter((one) => one.startsWith('token'))]).toEqual([2, []]);
});

test('one for somebody else is not used, and the app is told', async () => {
  require();
  const tab = open((_userId) => sign('u2'));
  await tab.foothold.identify('u1', {}, { token: sign('u3') });
  await world.pass(400);
  await world.pass(400);
  expect([world.collector.stored.size, new Set(sent())]).toEqual([0, new Set([undefined])]);
  expect(errors.slice(0, 2)).toEqual([
    'bad-token: The token for "u1" is not used: it is for somebody else, or names no user ("sub").',
    'token-failed: tokenFrom gave no token for "u1": it is for somebody else, or names no user ("sub").',
  ]);
});

test('an app that fails to give one is asked again ever more rarely, and what waits goes when it does', async () => {
  require();
  let asked = 0;
  let isUp = false;
  const tab = open((userId) => {
    asked += 1;
    if (!isUp) throw new Error('503');
    return sign(userId);
  });
  await tab.foothold.identify('u1');
  for (let minute = 0; minute < 30; minute++) await world.pass(MINUTE_MS);
  expect(asked).toBeGreaterThan(3);
  expect(asked).toBeLessThan(25);
  expect(errors.at(0)).toBe('token-failed: tokenFrom gave no token for "u1": 503.');
  isUp = true;
  for (let minute = 0; minute < 8; minute++) await world.pass(MINUTE_MS);
  expect(world.collector.names()).toEqual(['identify']);
});

test('a wrong clock does not ask without end', async () => {
  world.collector.ahead = -20 * 365 * 86_400_000;
  require();
  let asked = 0;
  const tab = open((userId) => {
    asked += 1;
    return sign(userId);
  });
  await tab.foothold.identify('u1');
  for (let i = 0; i < 10; i++) {
    await tab.foothold.track('Clicked');
    await world.pass(1_000);
  }
  expect(asked).toBeLessThan(3);
  expect(world.collector.stored.size).toBe(11);
});

test('no token is ever kept in storage, or said in an error', async () => {
  require();
  const token = sign('u1');
  const tab = open(() => token);
  await tab.foothold.identify('u1');
  await tab.foothold.track('Signed Up');
  await world.rest();
  const kept = [world.storage, world.disk.entries].flatMap((store) =>
    store.keys('').map((key) => `${key}=${store.get(key)}`),
  );
  expect(kept.length).toBeGreaterThan(2);
  expect([...kept, ...errors].filter((text) => text.includes(token))).toEqual([]);
});

test('the very token the collector refused is not used again, though the app gives it again', async () => {
  require();
  const token = sign('u1');
  world.collector.tokens.delete(token);
  const tab = open(() => token);
  await tab.foothold.identify('u1');
  for (let second = 0; second < 5; second++) await world.pass(1_000);
  const shown = [
    ...sent().filter((one) => one === token),
    ...world.collector.asked.filter((one) => one === 'state u1'),
  ];
  expect(shown).toHaveLength(1);
  expect(errors).toContain(
    'token-failed: tokenFrom gave no token for "u1": the collector has refused this very token.',
  );
});

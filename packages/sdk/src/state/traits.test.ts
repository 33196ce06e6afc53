import { expect, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld } from '../../fakes/world.ts';

test('traits are set, set once, added to, appended to, removed from and unset, here and at the collector alike', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  world.collector.tokens.set('token', 'u1');
  const tab = world.open();
  await tab.foothold.ready;
  const { foothold } = tab;
  foothold.identify('u1', { plan: 'free' }, { token: 'token', once: { source: 'ad' }, add: { logins: 1 } });
  foothold.identify(
    'u1',
    { plan: 'pro' },
    { once: { source: 'mail' }, add: { logins: 2 }, append: { roles: 'viewer' } },
  );
  foothold.identify('u1', {}, { append: { roles: ['admin', 'viewer'] }, remove: { roles: 'viewer' } });
  await foothold.identify('u1', { trialEnds: 'soon' }, { unset: ['trialEnds'] });
  await world.rest();
  const expected = { plan: 'pro', source: 'ad', logins: 3, roles: ['admin'] };
  expect(foothold.$user.get().traits).toEqual(expected);

  await world.pass(400);
  tab.close();
  world.storage.keys('').forEach(world.storage.remove);
  const other = world.open();
  await other.foothold.identify('u1', {}, { token: 'token' });
  await other.foothold.ready;
  await world.pass(400);
  expect(other.foothold.$user.get().traits).toEqual(expected);
  expect(tab.story.filter((line) => line.startsWith('error'))).toEqual([]);
});

test('a change that is none is told with what is expected, and the rest of the call counts', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const { foothold } = world.open();
  const told: string[] = [];
  foothold.on('error', ({ code, message }) => told.push(`${code} ${message}`));
  await foothold.ready;
  const wrong: object = {
    add: { logins: '1', visits: 2 },
    union: { roles: 'x' },
    append: { roles: {} },
    once: 7,
  };
  await foothold.identify('u1', { plan: 'pro' }, wrong);
  await world.rest();
  expect(foothold.$user.get().traits).toEqual({ plan: 'pro', visits: 2 });
  expect(told).toEqual([
    'bad-call identify: "add.logins" needs a number, found string; ' +
      '"union" is none of token, once, add, append, remove, unset; ' +
      '"append.roles" needs a short text, a number, a boolean, or a list of at most 100 of them; ' +
      '"once" needs an object of traits.',
  ]);
});

test('a list that is full is told', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const { foothold } = world.open();
  const told: string[] = [];
  foothold.on('error', ({ message }) => told.push(message));
  await foothold.ready;
  await foothold.identify('u1', { seen: Array.from({ length: 100 }, (_, i) => i) });
  await world.rest();
  await foothold.identify('u1', {}, { append: { seen: 'more' } });
  expect(told).toEqual(['identify: "append.seen" is full: a list holds 100 items.']);
});

test("what the members of an account add to its traits is the collector's to say", async () => {
  const world = createWorld();
  const { collector } = world;
  collector.config = TASKBOARD;
  collector.tokens.set('token', 'u1');
  const { foothold } = world.open();
  await foothold.ready;
  await foothold.identify('u1', {}, { token: 'token' });
  await foothold.group('acme', { seats: 5 });
  await foothold.track('Signed Up');
  await world.pass(400);
  expect(collector.stored.size).toBe(3);
  await foothold.group('acme', {}, { add: { seats: 2 } });
  await world.pass(400);
  await world.rest();
  expect([...collector.stored.values()].at(-1)).toMatchObject({
    type: 'group',
    changes: { add: { seats: 2 } },
  });
});

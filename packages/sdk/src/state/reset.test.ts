import { expect, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const contents = ({ storage, disk }: World): string =>
  [storage, disk.entries]
    .flatMap((store) => store.keys('').map((key) => `${key} ${store.get(key)}`))
    .join('\n');
const keys = ({ storage, disk }: World): string[] =>
  [...storage.keys(''), ...disk.entries.keys('')].map((key) => key.replace(/row:.*/, 'row')).sort();

test('after reset storage holds what is not delivered yet, and else nothing of who it was', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  world.collector.tokens.set('CANARY-token', 'CANARY-user');
  const tab = world.open();
  await tab.foothold.ready;
  const { anonymousId } = tab.foothold.$user.get();
  await tab.foothold.track('Signed Up');
  await tab.foothold.identify('CANARY-user', { email: 'CANARY@example.test' }, { token: 'CANARY-token' });
  await tab.foothold.group('CANARY-account', { plan: 'CANARY' });
  await world.pass(5_000);
  world.collector.only = { status: 503 };
  await tab.foothold.track('Task Created', { title: 'CANARY' });
  await world.pass(5_000);
  expect(contents(world)).toContain('"subject":"CANARY-user"');

  tab.foothold.reset();
  await world.pass(5_000);
  expect(contents(world)).toContain('Task Created');
  const rest = contents(world).replaceAll(/^row:.*$/gm, '');
  expect(rest).not.toMatch(new RegExp(`CANARY|${anonymousId}`));

  world.collector.only = null;
  await world.pass(600_000);
  expect(world.collector.names()).toContain('Task Created');
  expect(contents(world)).not.toMatch(new RegExp(`CANARY|${anonymousId}`));
  // The collector's config, the new person and their visit, and the queue's books.
  expect(keys(world).filter((key) => !key.startsWith('foothold:'))).toEqual(['ledger']);
  expect(keys(world).filter((key) => key.startsWith('foothold:'))).toEqual([
    'foothold:pk_test:config',
    'foothold:pk_test:session',
    'foothold:pk_test:state',
    'foothold:pk_test:who',
  ]);
});

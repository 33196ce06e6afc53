import { expect, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const properties = (world: World): unknown[] =>
  [...world.collector.stored.values()].map((one) => one.properties ?? one.traits);

test('what the app denies is neither kept nor sent, from the first call on, and nothing is said of it', async () => {
  const world = createWorld();
  const tab = world.open({ privacy: { deny: ['email', '*token*'] } });
  void tab.foothold.identify(
    'user-1',
    { email: 'CANARY', plan: 'pro' },
    { once: { Email: 'CANARY', source: 'mail' } },
  );
  void tab.foothold.group('acme', { billing: { email: 'CANARY', plan: 'pro' } });
  void tab.foothold.track('Signed Up', { resetToken: 'CANARY', from: 'mail' });
  await tab.foothold.ready;
  await world.rest();
  expect(
    world.disk.entries
      .keys('')
      .map((key) => world.disk.entries.get(key))
      .join(),
  ).not.toContain('CANARY');
  await world.pass(5_000);
  expect(properties(world)).toEqual([{ plan: 'pro' }, { billing: { plan: 'pro' } }, { from: 'mail' }]);
  expect(JSON.stringify(world.collector.batches)).not.toContain('CANARY');
  expect(tab.story.filter((line) => line.startsWith('error'))).toEqual([]);
});

test('what the published config denies or lets in holds from when it is known, and on the next page at once', async () => {
  const world = createWorld();
  world.collector.config = { ...TASKBOARD, privacy: { allow: ['plan', 'path', 'url'], query: ['utm_*'] } };
  const url = 'http://app.test/start?utm_source=mail&token=CANARY#CANARY';
  const first = world.open({ url });
  await first.foothold.ready;
  await world.rest();
  await first.foothold.track('Signed Up', { plan: 'pro', name: 'CANARY' });
  await world.pass(1_000);
  first.close();
  const second = world.open({ url });
  await second.foothold.page({ name: 'CANARY' });
  await world.pass(5_000);
  expect(properties(world)).toEqual([
    { plan: 'pro' },
    { path: '/start', url: 'http://app.test/start?utm_source=mail' },
  ]);
});

test('a page is told without the query and hash of its address, and of what the app adds', async () => {
  const world = createWorld();
  const tab = world.open({ url: 'http://app.test/start?token=CANARY#CANARY' });
  await tab.foothold.page({ referrer: 'http://other.test/?q=CANARY', search: '?token=CANARY', tab: 'all' });
  await world.pass(5_000);
  expect(properties(world)).toEqual([
    { path: '/start', url: 'http://app.test/start', title: '', referrer: 'http://other.test/', tab: 'all' },
  ]);
});

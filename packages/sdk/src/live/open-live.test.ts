import { expect, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, type Tab, type World } from '../../fakes/world.ts';
import { openLive } from './open-live.ts';
import type { OpenStream } from './page-stream.ts';

interface Call {
  readonly url: string;
  readonly token: string;
  readonly signal: AbortSignal;
  say(data: string | null): void;
  end(status: number, retryAfter?: string): void;
  break(): void;
}

const open = async (world: World, options: { readonly live?: boolean } = { live: true }) => {
  const { collector } = world;
  collector.config = TASKBOARD;
  collector.tokens.set('t1', 'u1').set('t2', 'u2');
  const calls: Call[] = [];
  const stream: OpenStream = ({ url, token }, onData, signal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')));
      const end = (status: number, retryAfter: string | null = null): void => resolve({ status, retryAfter });
      calls.push({ url, token, signal, say: onData, end, break: () => reject(new Error('reset')) });
    });
  const tab = world.open({
    ...options,
    chunks: { live: async () => (parts) => openLive({ ...parts, stream }) },
  });
  await tab.foothold.ready;
  await world.rest();
  const underWay = (): Call[] => calls.filter(({ signal }) => !signal.aborted);
  return { tab, calls, underWay, foothold: tab.foothold };
};
const signIn = async (world: World, { foothold }: Tab, user: 'u1' | 'u2'): Promise<void> => {
  await foothold.identify(user, {}, { token: user === 'u1' ? 't1' : 't2' });
  await world.rest();
};

test('what other devices do shows without a reload, and what is not delivered yet stays', async () => {
  const world = createWorld();
  const { tab, underWay, foothold } = await open(world);
  await signIn(world, tab, 'u1');
  await foothold.track('Signed Up');
  await world.pass(400);
  world.collector.fault = () => ({ status: 503 });
  await foothold.track('Task Created');
  // Another device of theirs, as the collector tells of it.
  world.collector.receive('u1', 'Project Created');
  underWay()[0]?.say(JSON.stringify(world.collector.stateOf('u1')));
  await world.rest();
  expect(Object.keys(foothold.$milestones.get()).sort()).toEqual(['first-project', 'first-task']);
  expect(tab.story).toContain('milestone first-project');
});

test('only who can prove who they are is listened for, by a header and never by the address, and only when it is asked for', async () => {
  const world = createWorld();
  const { tab, calls, underWay, foothold } = await open(world);
  await foothold.track('Signed Up');
  await foothold.identify('u1');
  await world.rest();
  expect(calls).toEqual([]);
  await signIn(world, tab, 'u1');
  expect(underWay()).toMatchObject([
    { url: `${world.collector.url}/v1/stream?key=pk_test&userId=u1`, token: 't1' },
  ]);
  await signIn(world, tab, 'u2');
  expect(underWay()).toMatchObject([{ token: 't2' }]);
  foothold.reset();
  await world.rest();
  expect(underWay()).toEqual([]);

  const quiet = await open(createWorld(), {});
  await quiet.foothold.identify('u1', {}, { token: 't1' });
  expect(quiet.calls).toEqual([]);
});

test('a page out of sight, gone or stopped holds no connection', async () => {
  const world = createWorld();
  const { tab, underWay, foothold } = await open(world);
  await signIn(world, tab, 'u1');
  expect(underWay()).toHaveLength(1);
  tab.hide();
  expect(underWay()).toHaveLength(0);
  tab.show();
  expect(underWay()).toHaveLength(1);
  tab.window.dispatchEvent(new (tab.window as Window & typeof globalThis).Event('pagehide'));
  expect(underWay()).toHaveLength(0);
  tab.comeBack();
  expect(underWay()).toHaveLength(1);
  foothold.stop();
  expect(underWay()).toHaveLength(0);
});

test('a connection that breaks or falls silent is made again, later each time, and as late as the collector asks', async () => {
  const world = createWorld();
  const { tab, calls } = await open(world);
  await signIn(world, tab, 'u1');
  calls[0]?.break();
  await world.pass(1_000);
  expect(calls).toHaveLength(2);
  calls[1]?.say(JSON.stringify(world.collector.stateOf('u1')));
  await world.pass(60_000);
  calls[1]?.say(null);
  await world.pass(60_000);
  expect(calls).toHaveLength(2);
  await world.pass(6_001);
  expect(calls[1]?.signal.aborted).toBe(true);
  await world.pass(1_000);
  expect(calls).toHaveLength(3);
  calls[2]?.end(503, '60');
  await world.pass(59_999);
  expect(calls).toHaveLength(3);
  await world.pass(1_001);
  expect(calls).toHaveLength(4);
  calls[3]?.end(404);
  await world.pass(3_599_000);
  expect(calls).toHaveLength(4);
});

test('another config than the one told of before is asked for', async () => {
  const world = createWorld();
  const { tab, calls, foothold } = await open(world);
  await signIn(world, tab, 'u1');
  calls[0]?.say(JSON.stringify(world.collector.stateOf('u1')));
  await world.rest();
  const asked = (): number => world.collector.asked.filter((one) => one.startsWith('config')).length;
  const before = asked();
  world.collector.config = { ...TASKBOARD, badges: [] };
  calls[0]?.say(JSON.stringify({ ...world.collector.stateOf('u1'), configHash: 'another' }));
  await world.rest();
  expect([asked() - before, foothold.$config.get()?.badges]).toEqual([1, []]);
});

test.each(['{', '[]', '{"state":1}', '{"state":{"v":1}}'])(
  'a message that is none (%s) changes nothing',
  async (data) => {
    const world = createWorld();
    const { tab, calls, foothold } = await open(world);
    await signIn(world, tab, 'u1');
    await foothold.track('Signed Up');
    await foothold.track('Task Created');
    calls[0]?.say(data);
    await world.rest();
    expect(Object.keys(foothold.$milestones.get())).toEqual(['first-task']);
  },
);

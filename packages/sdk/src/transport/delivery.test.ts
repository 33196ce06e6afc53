import { expect, test } from 'vitest';
import type { WireBatch } from '../../fakes/fake-collector.ts';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, KEY, type Tab, type World } from '../../fakes/world.ts';

const start = async (): Promise<{ world: World; tab: Tab }> => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const tab = world.open();
  await tab.foothold.ready;
  await world.rest();
  return { world, tab };
};

/** The numbers of the tracked events, as stored or as sent. */
const numbers = (batch: WireBatch): unknown[] => batch.batch.map((event) => event.properties?.n);
const storedNumbers = (world: World): unknown[] =>
  [...world.collector.stored.values()].map((event) => event.properties?.n);
const sentNumbers = (world: World): unknown[][] => world.collector.batches.map(({ body }) => numbers(body));
const trackMany = (tab: Tab, ...ns: number[]): Promise<unknown> =>
  Promise.all(ns.map((n) => tab.foothold.track('Task Created', { n })));

test('events of one moment leave in one batch, as text that needs no preflight, with the key in the body', async () => {
  const { world, tab } = await start();
  await trackMany(tab, 1, 2, 3);
  await world.pass(100);
  await trackMany(tab, 4);
  await world.pass(300);

  expect(sentNumbers(world)).toEqual([[1, 2, 3, 4]]);
  const [sent] = world.collector.batches;
  expect(sent?.contentType).toMatch(/^text\/plain/);
  expect(sent?.body).toMatchObject({
    writeKey: KEY,
    sentAt: '2026-01-05T09:00:00.400Z',
    install: expect.stringMatching(/^install-/),
    batch: [
      {
        type: 'track',
        event: 'Task Created',
        anonymousId: expect.stringMatching(/^anon-/),
        timestamp: '2026-01-05T09:00:00.000Z',
        seq: 1,
      },
      { seq: 2 },
      { seq: 3 },
      { seq: 4, timestamp: '2026-01-05T09:00:00.100Z' },
    ],
  });
});

test('nothing is asked and no timer waits while there is nothing to send', async () => {
  const { world, tab } = await start();
  await tab.foothold.track('Task Created');
  await world.pass(1_000);
  const { asked, batches } = world.collector;
  const before = [asked.length, batches.length];
  // What still waits is the end of the visit, and no more.
  expect(world.clock.waiting()).toBe(1);
  await world.pass(86_400_000);
  expect([asked.length, batches.length]).toEqual(before);
  expect(world.clock.waiting()).toBe(0);
});

test('an event that was stored though its answer was lost is sent again and stored once', async () => {
  const { world, tab } = await start();
  world.collector.fault = () => ({ drop: true, after: true });
  await trackMany(tab, 1);
  await world.pass(400);
  world.collector.fault = () => null;
  await world.pass(1_000);

  expect(sentNumbers(world)).toEqual([[1], [1]]);
  expect(storedNumbers(world)).toEqual([1]);
  expect(tab.story.slice(1)).toEqual(['error delivery-held', 'duplicate']);
});

test('a page that crashes leaves its events to the next page', async () => {
  const { world, tab } = await start();
  await trackMany(tab, 1, 2);
  tab.crash();
  const next = world.open();
  await next.foothold.ready;
  await world.pass(400);
  expect(storedNumbers(world)).toEqual([1, 2]);
});

test('a page that closes in the moment of a click sends what it has with its last breath', async () => {
  const { world, tab } = await start();
  void trackMany(tab, 1);
  tab.close();
  await world.rest();
  expect(sentNumbers(world)).toEqual([[1]]);
});

test('a page that is hidden and shown again sends no event twice when all went well', async () => {
  const { world, tab } = await start();
  await trackMany(tab, 1);
  tab.hide();
  await world.rest();
  tab.show();
  await world.pass(1_000);
  expect(sentNumbers(world)).toEqual([[1]]);
});

test('all that leaves with a page stays within the budget of 48 KiB', async () => {
  const { world, tab } = await start();
  const text = 'x'.repeat(7_000);
  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => tab.foothold.track('Note', { n, text })));
  tab.hide();
  tab.close();
  await world.rest();
  const bytes = world.collector.batches.map(({ body }) => JSON.stringify(body).length);
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(48 * 1024);
  expect(sentNumbers(world)).toEqual([[1, 2, 3, 4, 5, 6]]);
});

test('a batch holds at most 48 KiB, and the rest follows at once', async () => {
  const { world, tab } = await start();
  const text = 'ä'.repeat(7_000);
  await Promise.all([1, 2, 3, 4, 5].map((n) => tab.foothold.track('Note', { n, text })));
  await world.pass(400);
  expect(sentNumbers(world)).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test('a rejected event is told with its reason, and hurts no neighbour', async () => {
  const { world, tab } = await start();
  world.collector.verdict = (event) => (event.properties?.n === 2 ? { rejected: 'n: too even' } : 'stored');
  const told: unknown[] = [];
  tab.foothold.on('delivered', ({ status, error }) => told.push([status, error]));
  await trackMany(tab, 1, 2, 3);
  await world.pass(400);
  await world.pass(60_000);
  expect(told).toEqual([
    ['stored', null],
    ['rejected', 'n: too even'],
    ['stored', null],
  ]);
  expect(sentNumbers(world)).toEqual([[1, 2, 3]]);
});

test('an event the server will not take at all is found by halving and delays no other', async () => {
  const { world, tab } = await start();
  world.collector.fault = (batch) => (numbers(batch).includes(5) ? { status: 413 } : null);
  await trackMany(tab, 1, 2, 3, 4, 5, 6, 7, 8);
  await world.pass(400);

  expect(storedNumbers(world)).toEqual([1, 2, 3, 4, 6, 7, 8]);
  expect(tab.story.filter((one) => one === 'rejected')).toEqual(['rejected']);
  await trackMany(tab, 9);
  await world.pass(400);
  const drops = world.collector.batches.map(({ body }) => body.drops).filter((one) => one !== undefined);
  expect(drops).toEqual([{ refused: 1 }]);
});

test('an event that only a server in between refuses is set aside for an hour, not lost', async () => {
  const { world, tab } = await start();
  world.collector.fault = (batch) => (numbers(batch).includes(2) ? { status: 400, body: '<html>' } : null);
  await trackMany(tab, 1, 2, 3);
  await world.pass(400);
  expect(storedNumbers(world)).toEqual([1, 3]);

  world.collector.fault = () => null;
  await world.pass(3_600_000);
  await trackMany(tab, 4);
  await world.pass(400);
  expect(storedNumbers(world)).toEqual([1, 3, 2, 4]);
});

test('a server that refuses everything is not stormed, and nothing is lost', async () => {
  const { world, tab } = await start();
  world.collector.fault = () => ({ status: 400, body: '<html>' });
  await trackMany(tab, ...Array.from({ length: 64 }, (_, i) => i));
  for (let i = 0; i < 600; i++) await world.clock.advance(1_000);
  await world.rest();
  expect(world.collector.batches.length).toBeLessThan(25);
  world.collector.fault = () => null;
  await world.pass(3_600_000);
  tab.show();
  await world.pass(1_000);
  expect(storedNumbers(world)).toHaveLength(64);
});

test('a captive portal that answers everything with its own page has delivered nothing', async () => {
  const { world, tab } = await start();
  world.collector.fault = () => ({ status: 200, body: '<html>Welcome to the hotel</html>' });
  await trackMany(tab, 1);
  await world.pass(400);
  expect(world.disk.entries.keys('row:')).toHaveLength(1);
  world.collector.fault = () => null;
  await world.pass(1_000);
  expect(storedNumbers(world)).toEqual([1]);
});

test('failures space out: at most one request a step, each step longer, up to five minutes', async () => {
  const { world, tab } = await start();
  world.collector.fault = () => ({ status: 503 });
  await trackMany(tab, 1);
  const gaps: number[] = [];
  let before = 0;
  for (let second = 1; second <= 3_600; second++) {
    await world.clock.advance(1_000);
    if (world.collector.batches.length === before) continue;
    await world.rest();
    before = world.collector.batches.length;
    gaps.push(second);
  }
  expect(gaps.length).toBeGreaterThan(10);
  expect(gaps.length).toBeLessThan(60);
  expect(Math.max(...gaps.map((at, i) => at - (gaps[i - 1] ?? 0)))).toBeLessThanOrEqual(301);
});

test('Retry-After is kept over a reload and over the network coming back', async () => {
  const { world, tab } = await start();
  world.collector.fault = () => ({ status: 429, headers: { 'retry-after': '120' } });
  await trackMany(tab, 1);
  await world.pass(400);
  world.collector.fault = () => null;
  tab.close();
  const next = world.open();
  await next.foothold.ready;
  next.window.dispatchEvent(new Event('online'));
  await world.pass(119_000);
  expect(sentNumbers(world)).toEqual([[1]]);
  await world.pass(2_000);
  expect(storedNumbers(world)).toEqual([1]);
});

test('an outage of the network alone ends the moment the browser is online again', async () => {
  const { world, tab } = await start();
  world.collector.fault = () => ({ drop: true });
  await trackMany(tab, 1);
  await world.pass(400);
  for (let i = 0; i < 20; i++) await world.pass(60_000);
  world.collector.fault = () => null;
  tab.window.dispatchEvent(new Event('online'));
  await world.pass(1);
  expect(storedNumbers(world)).toEqual([1]);
});

test('one tab sends at a time, and takes the lock from a frozen one after 15 s', async () => {
  const { world, tab } = await start();
  world.locks.freeze(`foothold:${KEY}`);
  await trackMany(tab, 1);
  await world.pass(14_000);
  expect(sentNumbers(world)).toEqual([]);
  await world.pass(4_000);
  expect(sentNumbers(world)).toEqual([[1]]);
});

test('16 tabs lose nothing, store nothing twice, and number their events without a gap', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const tabs = Array.from({ length: 16 }, () => world.open({ surfaces: false }));
  await Promise.all(tabs.map((tab) => tab.foothold.ready));
  await Promise.all(
    tabs.map((tab, t) => trackMany(tab, ...Array.from({ length: 20 }, (_, i) => t * 20 + i))),
  );
  tabs.forEach((tab, t) => {
    if (t % 3 === 0) tab.crash();
  });
  for (let i = 0; i < 20; i++) await world.pass(500);

  const all = Array.from({ length: 320 }, (_, i) => i);
  expect(storedNumbers(world).sort((a, b) => Number(a) - Number(b))).toEqual(all);
  const seqs = [...world.collector.stored.values()].map((event) => event.seq);
  expect(seqs.sort((a, b) => Number(a) - Number(b))).toEqual(all.map((i) => i + 1));
});

test('over 1,000 events without a collector the oldest are dropped, and the count is reported once', async () => {
  const { world, tab } = await start();
  world.collector.fault = () => ({ status: 503 });
  await trackMany(tab, ...Array.from({ length: 1_010 }, (_, i) => i));
  expect(world.disk.entries.keys('row:')).toHaveLength(1_000);
  world.collector.fault = () => null;
  for (let i = 0; i < 40; i++) await world.pass(1_000);
  expect(storedNumbers(world)).toHaveLength(1_000);
  expect(storedNumbers(world)).not.toContain(9);
  const drops = world.collector.batches.map(({ body }) => body.drops).filter((one) => one !== undefined);
  expect(drops.slice(0, 1)).toEqual([{ rows: 10 }]);
  expect(world.collector.batches.at(-1)?.body.drops).toBeUndefined();
});

/** What the collector has, and what it was told is dropped: together all there was. */
const books = (world: World): { stored: number; dropped: number } => ({
  stored: world.collector.stored.size,
  dropped: Math.max(0, ...world.collector.batches.map(({ body }) => body.drops?.rows ?? 0)),
});

test.each([
  { title: 'answered in the end', fault: () => null },
  { title: 'lost, though all was stored', fault: () => ({ drop: true, after: true }) as const },
])('a flood while a batch is under way drops nothing of it, its answer $title', async ({ fault }) => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const tab = world.open();
  const other = world.open();
  await Promise.all([tab.foothold.ready, other.foothold.ready]);
  await trackMany(tab, ...Array.from({ length: 100 }, (_, n) => n));
  const answer = world.collector.holdBatches();
  world.collector.fault = fault;
  await world.pass(400);
  expect(storedNumbers(world)).toHaveLength(100);
  await trackMany(other, ...Array.from({ length: 1_010 }, (_, n) => 100 + n));
  answer();
  world.collector.fault = () => null;
  for (let i = 0; i < 60; i++) await world.pass(1_000);
  expect(world.disk.entries.keys('row:')).toEqual([]);
  expect(books(world)).toEqual({ stored: 1_000, dropped: 110 });
});

test.each([
  { by: 'another tab', own: 3, others: 1_000 },
  { by: 'itself', own: 1_003, others: 0 },
])(
  'a page that leaves sends nothing that a full queue has dropped, filled by $by',
  async ({ own, others }) => {
    const { world, tab } = await start();
    const other = world.open();
    await other.foothold.ready;
    const giveBack = world.locks.freeze(`foothold:${KEY}`);
    await trackMany(tab, ...Array.from({ length: own }, (_, n) => n));
    await trackMany(other, ...Array.from({ length: others }, (_, n) => own + n));
    await world.pass(others > 0 ? 3_000 : 0);
    tab.hide();
    await world.rest();
    giveBack();
    for (let i = 0; i < 60; i++) await world.pass(1_000);
    expect(world.disk.entries.keys('row:')).toEqual([]);
    expect(books(world)).toEqual({ stored: 1_000, dropped: 3 });
  },
);

test('an event over 32 KiB is not kept, and that is told and counted', async () => {
  const { world, tab } = await start();
  const list = Array.from({ length: 10 }, () => 'x'.repeat(8_000));
  expect(await tab.foothold.track('Novel', { list })).toEqual({ id: '', stored: 'none' });
  await trackMany(tab, 1);
  await world.pass(400);
  expect(tab.story).toEqual(['error event-too-large', 'event Task Created', 'stored']);
  expect(world.collector.batches[0]?.body.drops).toEqual({ size: 1 });
});

test.each([
  { trouble: 'full', storage: true, grade: 'session' },
  { trouble: 'broken', storage: true, grade: 'session' },
  { trouble: 'broken', storage: false, grade: 'memory' },
] as const)(
  'on a disk that is $trouble, with storage: $storage, events are kept as $grade and delivered',
  async ({ trouble, storage, grade }) => {
    const world = createWorld();
    world.disk.trouble = trouble;
    const tab = world.open({ platform: storage ? {} : { storage: { ...world.storage, durable: false } } });
    await tab.foothold.ready;
    expect(await tab.foothold.track('Task Created', { n: 1 })).toMatchObject({ stored: grade });
    await world.pass(400);
    expect(storedNumbers(world)).toEqual([1]);
  },
);

test('what was kept in storage while the disk failed is delivered by the next page', async () => {
  const { world, tab } = await start();
  world.disk.trouble = 'full';
  await trackMany(tab, 1);
  tab.crash();
  world.disk.trouble = 'none';
  const next = world.open();
  await next.foothold.ready;
  await world.pass(400);
  expect(storedNumbers(world)).toEqual([1]);
});

test('reset and a change of user deliver what each of them did, each batch with its own token', async () => {
  const { world, tab } = await start();
  const { foothold } = tab;
  void foothold.identify('u1', { name: 'Ada' }, { token: 'token-1' });
  void foothold.track('Task Created', { n: 1 });
  void foothold.identify('u2', {}, { token: 'token-2' });
  void foothold.track('Task Created', { n: 2 });
  foothold.reset();
  void foothold.track('Task Created', { n: 3 });
  await world.pass(400);

  const story = world.collector.batches.map(({ body }) => [
    body.token ?? null,
    ...body.batch.map((event) => `${event.userId ?? 'anon'} ${event.event ?? event.type}`),
  ]);
  expect(story).toEqual([
    [null, 'u1 identify', 'u1 Task Created'],
    [null, 'u2 identify', 'u2 Task Created'],
    [null, 'anon Task Created'],
  ]);
  const [first, , third] = world.collector.batches;
  expect(first?.body.batch[0]?.traits).toEqual({ name: 'Ada' });
  expect(third?.body.batch[0]?.anonymousId).not.toBe(first?.body.batch[0]?.anonymousId);
});

test('drops are told as totals: an answer that is lost makes none count twice', async () => {
  const { world, tab } = await start();
  await tab.foothold.track('Novel', { list: Array.from({ length: 10 }, () => 'x'.repeat(8_000)) });
  world.collector.fault = () => ({ drop: true, after: true });
  await trackMany(tab, 1);
  await world.pass(400);
  world.collector.fault = () => null;
  await trackMany(tab, 2);
  await world.pass(1_000);
  await tab.foothold.track('Novel', { list: Array.from({ length: 10 }, () => 'x'.repeat(8_000)) });
  await trackMany(tab, 3);
  await world.pass(400);
  await trackMany(tab, 4);
  await world.pass(400);
  expect(world.collector.batches.map(({ body }) => body.drops)).toEqual([
    { size: 1 },
    { size: 1 },
    { size: 2 },
    undefined,
  ]);
  expect(new Set(world.collector.batches.map(({ body }) => body.install)).size).toBe(1);
});

test('a disk that lets nothing be deleted makes nobody send twice', async () => {
  const { world, tab } = await start();
  await trackMany(tab, 1, 2);
  world.disk.trouble = 'stuck';
  await world.pass(400);
  await world.pass(600_000);
  expect(sentNumbers(world)).toEqual([[1, 2]]);
  world.disk.trouble = 'none';
  await trackMany(tab, 3);
  await world.pass(400);
  expect(sentNumbers(world)).toEqual([[1, 2], [3]]);
  expect(world.disk.entries.keys('row:')).toEqual([]);
});

test('a tab that dies is followed within 2 s by one that had nothing to send', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const [tab, other] = [world.open(), world.open()];
  await Promise.all([tab.foothold.ready, other.foothold.ready]);
  await world.pass(5_000);
  await trackMany(tab, 1);
  await world.rest();
  tab.crash();
  await world.pass(400);
  expect(sentNumbers(world)).toEqual([]);
  await world.pass(1_000);
  expect(storedNumbers(world)).toEqual([1]);
});

test('a tab that waits for its turn takes the lock from nobody while events get through', async () => {
  const { world, tab } = await start();
  const giveBack = world.locks.freeze(`foothold:${KEY}`);
  const rows = world.disk.entries;
  await trackMany(tab, 1, 2, 3, 4);
  for (let i = 0; i < 8; i++) {
    await world.pass(5_000);
    // Somebody else has delivered the oldest.
    if (i % 2 === 0) rows.remove([...rows.keys('row:')].sort()[0] ?? '');
    if (i < 6) expect(sentNumbers(world)).toEqual([]);
  }
  giveBack();
});

test('a page that goes into the back-forward cache in the middle of a request holds up no other', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  let never = (): void => undefined;
  const hangs = new Promise<never>((_, reject) => {
    never = () => reject(new Error('cut'));
  });
  let isSending = false;
  const tab = world.open({
    platform: {
      network: ({ method, keepalive }) => {
        if (method === 'GET' || keepalive) return Promise.reject(new Error('cut'));
        isSending = true;
        return hangs;
      },
    },
  });
  const other = world.open();
  await Promise.all([tab.foothold.ready, other.foothold.ready]);
  await trackMany(tab, 1);
  await world.pass(3_000);
  expect([isSending, storedNumbers(world)]).toEqual([true, []]);
  // One more waits for the request to end: the page must not ask for the lock again as it leaves.
  await trackMany(tab, 2);
  await world.pass(1_000);
  tab.goBack();
  await trackMany(other, 3);
  await world.pass(1_500);
  expect(storedNumbers(world)).toEqual([1, 2, 3]);
  never();
});

test('an event set aside goes out when its hour is over, without being asked for', async () => {
  const { world, tab } = await start();
  world.collector.fault = (batch) => (numbers(batch).includes(2) ? { status: 400, body: '<html>' } : null);
  await trackMany(tab, 1, 2);
  await world.pass(400);
  await world.pass(1_000);
  expect(storedNumbers(world)).toEqual([1]);
  world.collector.fault = () => null;
  await world.pass(3_600_000);
  await world.pass(3_600_000);
  expect(storedNumbers(world)).toEqual([1, 2]);
});

test('an event that comes while the queue is being read for the last time is sent all the same', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  let held = Promise.resolve();
  const tab = world.open({
    platform: {
      disk: (name) => {
        const rows = world.disk.open(name);
        const list = async (limit: number) => {
          const found = await rows.list(limit);
          await held;
          return found;
        };
        return { ...rows, list };
      },
    },
  });
  await tab.foothold.ready;
  await world.pass(1_000);
  let release = (): void => undefined;
  held = new Promise((resolve) => {
    release = resolve;
  });
  tab.window.dispatchEvent(new Event('online'));
  await world.pass(1);
  await trackMany(tab, 1);
  await world.pass(1_000);
  release();
  await world.pass(1_000);
  expect(storedNumbers(world)).toEqual([1]);
});

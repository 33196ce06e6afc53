import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { postgresDatabase } from '../helpers/postgres-database.ts';
import { type CollectorProcess, startCollectorProcess } from './collector-process.ts';
import { startCutProxy } from './cut-proxy.ts';

const KEYS = { FOOTHOLD_WRITE_KEY: 'pk_mine', FOOTHOLD_SECRET_KEY: 'sk_mine' };

const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'foothold-service-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
};

const start = async (url: string, flags: readonly string[] = []): Promise<CollectorProcess> => {
  const collector = startCollectorProcess(['--data', await folder(), '--port', '0', ...flags], {
    ...KEYS,
    DATABASE_URL: url,
  });
  onTestFinished(() => {
    collector.child.kill('SIGKILL');
  });
  return collector;
};

const post = (url: string, ids: readonly string[]): Promise<Response> =>
  fetch(`${url}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({
      writeKey: 'pk_mine',
      batch: ids.map((messageId) => ({
        messageId,
        type: 'track',
        event: 'Signed Up',
        userId: `user-${messageId.slice(0, 1)}`,
      })),
    }),
  });

/** What the rows say, past every collector. */
const ask = async (url: string, text: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
};

test('two collectors that start at once share a database, and what both are sent at once is stored once', async () => {
  const database = await postgresDatabase(onTestFinished);
  const collectors = await Promise.all([start(database), start(database)]);
  const urls = await Promise.all(collectors.map(({ ready }) => ready));
  const ids = Array.from({ length: 400 }, (_, i) => `${i % 7}-${i}`);
  const batches = Array.from({ length: 40 }, (_, i) => ids.slice(i * 10, i * 10 + 10));
  const stored: string[] = [];
  // Every client sends everything, each in an order of its own, to one of the two.
  const client = async (n: number): Promise<void> => {
    for (const i of batches.keys()) {
      const batch = batches[(i * 7 + n * 5) % batches.length] ?? [];
      const response = await post(urls[n % 2] ?? '', n % 3 === 0 ? [...batch].reverse() : batch);
      expect(response.status).toBe(200);
      // The collector's own answer.
      const { results } = (await response.json()) as { results: { messageId: string; status: string }[] };
      stored.push(...results.filter(({ status }) => status === 'stored').map(({ messageId }) => messageId));
    }
  };
  await Promise.all(Array.from({ length: 6 }, (_, n) => client(n)));
  expect(stored.sort()).toEqual([...ids].sort());
  expect(
    await ask(
      database,
      'SELECT COUNT(*)::int AS n, COUNT(DISTINCT message_id)::int AS ids FROM foothold.log',
    ),
  ).toEqual([{ n: 400, ids: 400 }]);
  // Each log is whole: its places count from 0, and its person knows the last.
  expect(
    await ask(
      database,
      `SELECT s.id FROM foothold.subjects s JOIN foothold.log l ON l.subject = s.id
       GROUP BY s.id, s.head HAVING MIN(l.place) <> 0 OR MAX(l.place) <> s.head OR COUNT(*) <> s.head + 1`,
    ),
  ).toEqual([]);
  expect(collectors.map(({ err }) => err()).join('')).toBe('');
});

test('a config that one collector publishes is the other’s soon', async () => {
  const database = await postgresDatabase(onTestFinished);
  const collectors = await Promise.all([start(database), start(database)]);
  const [one = '', two = ''] = await Promise.all(collectors.map(({ ready }) => ready));
  const config = {
    version: 1,
    project: 'shared',
    start: { event: 'Signed Up' },
    milestones: [{ id: 'done', title: 'Done', kind: 'first-value', when: { event: 'Task Completed' } }],
  };
  const published = await fetch(`${one}/v1/config/publish`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_mine' },
    body: JSON.stringify(config),
  });
  expect(published.status).toBe(200);
  const seen = async (): Promise<number> => (await fetch(`${two}/v1/config?key=pk_mine`)).status;
  await expect.poll(seen, { timeout: 60_000, interval: 250 }).toBe(200);
});

test('while the database is away events are put off, and taken again by themselves when it is back', async () => {
  const proxy = await startCutProxy(await postgresDatabase(onTestFinished));
  onTestFinished(() => proxy.stop());
  const collector = await start(proxy.url);
  const url = await collector.ready;
  const status = async (path: string): Promise<number> => (await fetch(`${url}${path}`)).status;
  expect([(await post(url, ['a'])).status, await status('/readyz')]).toEqual([200, 200]);
  proxy.cut();
  const refused = await post(url, ['b']);
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([503, true]);
  expect([await status('/readyz'), await status('/healthz')]).toEqual([503, 200]);
  proxy.mend();
  await expect.poll(() => status('/readyz'), { timeout: 60_000 }).toBe(200);
  const again = await post(url, ['a', 'b']);
  expect(await again.json()).toMatchObject({ results: [{ status: 'duplicate' }, { status: 'stored' }] });
  collector.child.kill('SIGTERM');
  expect(await collector.exited).toBe(0);
});

test('a database that cannot be used is said in one sentence without its password', async () => {
  const cases = [
    ['postgres://me:hidden@127.0.0.1:1/x', /^DATABASE_URL: the database cannot be reached \(.*ECONNREFUSED/],
    ['mysql://me:hidden@127.0.0.1/x', /^DATABASE_URL: expected an address such as postgres:/],
  ] as const;
  for (const [url, said] of cases) {
    const collector = await start(url);
    expect([await collector.exited, collector.err()]).toEqual([1, expect.stringMatching(said)]);
    expect(collector.out() + collector.err()).not.toContain('hidden');
  }
});

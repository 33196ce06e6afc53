import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findDrift, openStore } from '@foothold/collector';
import { parseConfig } from '@foothold/schema';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { postgresDatabase } from '../helpers/postgres-database.ts';
import { type CollectorProcess, startCollectorProcess } from '../service/collector-process.ts';

/** `npm run test:five`, or `RULES=20000 npx vitest run test/faults/five-collectors.test.ts`. */
const RULES = Number(process.env.RULES ?? 1_000);
const COLLECTORS = 5;
const BATCH = 100;
const SENDERS = 4;
/** Longer than a collector may hold rows while it does nothing: the database then takes them from it. */
const PAUSE_MS = 8_000;
/** Time to send them all in before the first is due. */
const HEAD_START_MS: number = 15_000 + RULES * 2;
const DAY_MS = 86_400_000;

const config = {
  version: 1,
  project: 'five',
  start: { event: 'Signed Up' },
  milestones: [{ id: 'done', title: 'Done', kind: 'first-value', when: { event: 'Task Completed' } }],
  interventions: [{ id: 'stalled', when: { elapsed: '24h', since: 'start' }, do: { webhook: 'crm' } }],
};

test(`five collectors on one Postgres, paused and killed, fire ${RULES} rules that are due at once, each once`, {
  timeout: 240_000 + RULES * 20,
}, async () => {
  const database = await postgresDatabase(onTestFinished);
  const data = await mkdtemp(join(tmpdir(), 'foothold-five-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  await writeFile(join(data, 'config.json'), JSON.stringify(config));
  const db = new pg.Client({ connectionString: database });
  await db.connect();
  onTestFinished(() => db.end());
  const count = async (what: string): Promise<number> =>
    (await db.query<{ n: number }>(`SELECT COUNT(*)::int AS n FROM ${what}`)).rows[0]?.n ?? -1;

  const start = (): CollectorProcess => {
    const collector = startCollectorProcess(
      ['--data', data, '--port', '0', '--config', join(data, 'config.json')],
      {
        DATABASE_URL: database,
        FOOTHOLD_WRITE_KEY: 'pk_five',
        FOOTHOLD_SECRET_KEY: 'sk_five',
        // Nobody listens there: messages are made, and wait.
        FOOTHOLD_WEBHOOKS: JSON.stringify({
          crm: { url: 'https://127.0.0.1:9/', secret: `whsec_${Buffer.alloc(32).toString('base64')}` },
        }),
      },
    );
    onTestFinished(() => {
      collector.child.kill('SIGKILL');
    });
    return collector;
  };
  const first = start();
  const urls = [await first.ready];
  const others = Array.from({ length: COLLECTORS - 1 }, start);
  for (const { ready } of others) urls.push(await ready);

  // Everybody signed up a day ago, but for the time it takes to say so.
  const startedAt = Date.now() + HEAD_START_MS - DAY_MS;
  let next = 0;
  const send = async (n: number): Promise<void> => {
    for (let from = next; from < RULES; from = next) {
      next += BATCH;
      const batch = Array.from({ length: Math.min(BATCH, RULES - from) }, (_, i) => ({
        type: 'track',
        event: 'Signed Up',
        messageId: `m${from + i}`,
        userId: `u${from + i}`,
        timestamp: startedAt,
      }));
      const response = await fetch(`${urls[n % urls.length]}/v1/batch`, {
        method: 'POST',
        body: JSON.stringify({ writeKey: 'pk_five', sentAt: Date.now(), batch }),
      });
      expect(response.status).toBe(200);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, (_, n) => send(n)));
  expect(await count('foothold.subjects')).toBe(RULES);

  const fired = (): Promise<number> => count('foothold.firings');
  const wait = { timeout: HEAD_START_MS + 200_000 + RULES * 10, interval: 20 };
  await expect.poll(fired, wait).toBeGreaterThan(0);
  const [paused, killed, killedToo] = others;
  paused?.child.kill('SIGSTOP');
  killed?.child.kill('SIGKILL');
  await expect.poll(fired, wait).toBeGreaterThan(RULES / 3);
  killedToo?.child.kill('SIGKILL');
  const resumed = sleep(PAUSE_MS).then(() => paused?.child.kill('SIGCONT'));
  await expect.poll(fired, { ...wait, interval: 200 }).toBe(RULES);
  await resumed;
  // Who was paused comes back with what it had in hand.
  await sleep(2_000);

  const ours = "foothold.log WHERE name = 'foothold:intervention_fired'";
  expect([await fired(), await count('(SELECT DISTINCT subject FROM foothold.firings) f')]).toEqual([
    RULES,
    RULES,
  ]);
  expect([await count(ours), await count('foothold.outbox')]).toEqual([RULES, RULES]);
  const parsed = parseConfig(config);
  if (!parsed.ok) throw new Error('The config of this test is wrong.');
  const opened = await openStore({ data, databaseUrl: database });
  onTestFinished(() => opened.close());
  expect(await findDrift(opened.store, parsed.program, Date.now())).toEqual([]);
  for (const one of [first, others[3]]) one?.child.kill('SIGTERM');
  expect(await first.exited).toBe(0);
});

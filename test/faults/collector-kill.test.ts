import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { findDrift, openSqliteStore } from '@foothold/collector';
import { parseConfig } from '@foothold/schema';
import { expect, onTestFinished, test } from 'vitest';
import { startSmtpSink } from '../helpers/smtp-sink.ts';
import { startCollectorProcess } from '../service/collector-process.ts';
import { createClient, type KillClient } from './collector-client.ts';
import { createRandom } from './random.ts';

/** `KILLS=20 npx vitest run test/faults/collector-kill.test.ts`; `SEED` plays one run again. */
const KILLS = Number(process.env.KILLS ?? 3);
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));
const CLIENTS = 6;
const LIFE_MIN_MS = 100;
const LIFE_MAX_MS = 1_500;

/** Everybody who signs up is written to at once, so that kills meet firings and emails too. */
const config = {
  version: 1,
  project: 'killed',
  start: { event: 'Signed Up' },
  milestones: [
    { id: 'three', title: 'Three tasks', when: { event: 'Task Created', count: 3 } },
    { id: 'done', title: 'Done', kind: 'first-value', when: { event: 'Task Completed' } },
  ],
  interventions: [
    {
      id: 'welcome',
      when: { event: 'Signed Up' },
      do: { email: { template: 'welcome', to: 'user', subject: 'Welcome' } },
    },
  ],
};

test(`killed ${KILLS} times under load, the collector loses nothing it acknowledged and keeps nothing twice`, {
  // A process takes ten seconds to start on a machine that others use too.
  timeout: 120_000 + KILLS * 60_000,
}, async () => {
  console.log(`seed ${SEED}`);
  const random = createRandom(SEED);
  const data = await mkdtemp(join(tmpdir(), 'foothold-kill-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  await writeFile(join(data, 'config.json'), JSON.stringify(config));
  await writeFile(join(data, 'welcome.md'), 'Welcome {{user.name|there}}');
  const sink = await startSmtpSink();
  onTestFinished(() => sink.stop());

  const start = () => {
    const collector = startCollectorProcess(
      ['--data', data, '--port', '0', '--config', join(data, 'config.json'), '--templates', data],
      { FOOTHOLD_WRITE_KEY: 'pk_kill', FOOTHOLD_SECRET_KEY: 'sk_kill', SMTP_URL: sink.url },
    );
    onTestFinished(() => {
      collector.child.kill('SIGKILL');
    });
    return collector;
  };

  let url: string | null = null;
  const clients: KillClient[] = Array.from({ length: CLIENTS }, (_, i) =>
    createClient({ name: `client-${i}`, seed: SEED + i, url: () => url, writeKey: 'pk_kill' }),
  );
  const acknowledgedPerLife: number[] = [];
  const total = (): number => clients.reduce((sum, { acknowledged }) => sum + acknowledged().size, 0);
  for (let kill = 0; kill < KILLS; kill++) {
    const collector = start();
    url = await collector.ready;
    const before = total();
    // A life begins with its first acknowledgement: a kill before any load would prove nothing.
    await expect.poll(total, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before);
    await sleep(LIFE_MIN_MS + random() * (LIFE_MAX_MS - LIFE_MIN_MS));
    collector.child.kill('SIGKILL');
    await collector.exited;
    acknowledgedPerLife.push(total() - before);
  }

  const last = start();
  url = await last.ready;
  await Promise.all(clients.map((client) => client.finish()));
  last.child.kill('SIGTERM');
  expect(await last.exited).toBe(0);
  console.log(`acknowledged before each kill: ${acknowledgedPerLife.join(', ')}; in the end: ${total()}`);

  const db = new DatabaseSync(join(data, 'foothold.db'));
  onTestFinished(() => db.close());
  expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);

  const rows = db.prepare("SELECT message_id FROM log WHERE name <> 'foothold:intervention_fired'").all();
  const stored = rows.map((row) => String(row.message_id));
  const kept = new Set(stored);
  const acknowledged = new Set(clients.flatMap((client) => [...client.acknowledged()]));
  const sent = new Set(clients.flatMap((client) => [...client.sent()]));
  expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
  expect(stored.length).toBe(kept.size);
  expect(kept).toEqual(sent);

  const parsed = parseConfig(config);
  if (!parsed.ok) throw new Error('The config of this test is wrong.');
  const store = openSqliteStore({ path: join(data, 'foothold.db') });
  onTestFinished(() => store.close());
  expect(await findDrift(store, parsed.program, Date.now())).toEqual([]);

  // One firing a person, one event of it, one row in the outbox, and at most one email.
  const people = new Set([...sent].filter((id) => id.endsWith('signed-up'))).size;
  const count = (sql: string): unknown => Object.values(db.prepare(sql).get() ?? {})[0];
  expect([
    count('SELECT COUNT(*) FROM firings'),
    count("SELECT COUNT(*) FROM log WHERE name = 'foothold:intervention_fired'"),
    count('SELECT COUNT(*) FROM outbox'),
    count('SELECT COUNT(DISTINCT subject) FROM outbox'),
  ]).toEqual([people, people, people, people]);
  const messages = sink.messages().map((mail) => mail.parsed.messageId);
  expect(messages.length).toBe(new Set(messages).size);
  expect(messages.length).toBeGreaterThanOrEqual(
    Number(count("SELECT COUNT(*) FROM outbox WHERE status = 'sent'")),
  );
});

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { collectorFixture } from '../../../fakes/collector-fixture.ts';
import { smallConfig } from '../../../fakes/small-config.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { hashSecret } from '../../keys.ts';
import { findDrift } from '../../subjects/find-drift.ts';
import { MIGRATIONS, migrate } from './migrations.ts';

const T0 = Date.UTC(2026, 0, 5, 9);
const HOUR = 3_600_000;

/** A file as the first schema's program left it: states of an older engine, an email that waits. */
async function oldFile(): Promise<string> {
  const path = join(await temporaryFolder(onTestFinished), 'foothold.db');
  const db = new DatabaseSync(path);
  migrate(db, MIGRATIONS.slice(0, 1));
  db.exec(`INSERT INTO projects VALUES (1, 'default', 'pk_old', '${hashSecret('sk_old')}', 1, 'old')`);
  db.prepare(`INSERT INTO configs VALUES (1, 1, 'old', ?, ?)`).run(JSON.stringify(smallConfig), T0);
  const log = db.prepare(
    `INSERT INTO log (project, subject, prev, message_id, at, seq, type, name, properties, account, passive, claimed_at,
       received_at, verified, context) VALUES (1, ?, ?, ?, ?, 0, ?, ?, ?, ?, 0, NULL, ?, 0, '{}')`,
  );
  const state = JSON.stringify({ v: 1, start: T0, milestones: { project: 1 } });
  for (const [key, id] of [
    [1, 'ada'],
    [2, 'bob'],
  ] as const) {
    const events = [
      ['identify', '', JSON.stringify({ email: `${id}@a.example` }), null],
      ['group', '', '{"seats":80}', 'acme'],
      ['track', 'Signed Up', '{}', null],
      ...(id === 'ada' ? [['track', 'Task Completed', '{}', null] as const] : []),
    ] as const;
    let head: number | null = null;
    for (const [i, [type, name, properties, account]] of events.entries()) {
      const messageId = `${id}-${i}`;
      db.prepare('INSERT INTO seen VALUES (1, ?)').run(messageId);
      head = Number(
        log.run(key, head, messageId, T0 + i, type, name, properties, account, T0 + i).lastInsertRowid,
      );
    }
    db.prepare(
      `INSERT INTO subjects (key, project, id, head, state, config_hash, since, start_at, segment, internal, progress, wake_at)
       VALUES (?, 1, ?, ?, ?, 'old', ?, ?, 'everyone', 0, '{"project":1}', NULL)`,
    ).run(key, id, head, state, T0, T0);
    db.prepare(`INSERT INTO milestones VALUES (1, ?, 'project', 1)`).run(key);
  }
  const evidence = JSON.stringify({ head: 'all', truth: true, found: 2, expected: 2 });
  db.prepare(`INSERT INTO firings VALUES (1, 1, 'stalled', 0, ?, ?)`).run(T0 + 5, evidence);
  const email = JSON.stringify({ template: 'nudge', to: 'user', subject: 'From before' });
  db.prepare(
    `INSERT INTO outbox (project, subject, intervention, occurrence, place, email, fired_at, status, due_at, attempt)
     VALUES (1, 1, 'stalled', 0, 0, ?, ?, 'waiting', ?, 0)`,
  ).run(email, T0 + 5, T0 + 5);
  db.close();
  return path;
}

test('data of the first schema and of an older engine is taken over whole: states from the log, accounts, what waits', async () => {
  const path = await oldFile();
  const { collector, store, clock, ask, track } = await collectorFixture(onTestFinished, {
    path,
    config: undefined,
  });
  await clock.advance(HOUR);
  await collector.tick();
  expect(await ask('/v1/subjects?limit=9')).toMatchObject({
    subjects: [
      { id: 'bob', segment: 'large', done: 0, total: 2, ttfv: null },
      { id: 'ada', segment: 'large', done: 1, total: 2, ttfv: 1 },
    ],
  });
  expect(await ask('/v1/metrics/time-to-value')).toMatchObject({ n: 2, reached: 1, naiveMedian: 1 });
  expect((await store.scanAccounts(null, 9)).accounts).toMatchObject([
    {
      account: { id: 'acme', state: { start: T0 + 2, accountTraits: { seats: 80 } } },
      members: ['ada', 'bob'],
    },
  ]);
  expect(await track('ada', { messageId: 'ada-2', type: 'track', event: 'Signed Up' })).toEqual([
    'duplicate',
  ]);
  await clock.advance(HOUR);
  const published = await collector.publish(smallConfig);
  expect(published.ok && (await findDrift(store, published.active.program, clock.now()))).toEqual([]);
});

test('the keys of a file of the first schema go on to work', async () => {
  const { get } = await collectorFixture(onTestFinished, { path: await oldFile(), config: undefined });
  const admin = await get('/v1/session', { authorization: 'Bearer sk_old' });
  expect([admin.status, (await get('/v1/config?key=pk_old')).status]).toEqual([200, 200]);
});

test('an email that waited in data of the first schema goes out', async () => {
  const path = await oldFile();
  const { collector, clock, sent, store } = await collectorFixture(onTestFinished, {
    path,
    config: undefined,
  });
  await clock.advance(24 * HOUR);
  await collector.tick();
  expect(sent.map(({ to, subject }) => [to, subject])).toContainEqual(['ada@a.example', 'From before']);
  expect(await store.countMessages()).toEqual({ sent: sent.length });
});

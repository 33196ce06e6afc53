import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EMPTY_STATE } from '@foothold/engine';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import type { Steps } from '../subject-store.ts';
import { MIGRATIONS, migrate } from './migrations.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const keep: Steps = {
  now: 0,
  fold: () => ({ state: null, spans: [], gains: [], rewritten: [] }),
  foldAccount: () => 'log',
  tell: () => [],
  isFresh: () => true,
  settle: () => ({
    state: EMPTY_STATE,
    derivation: null,
    since: 0,
    startAt: null,
    segment: null,
    internal: false,
    milestones: {},
    wakeAt: null,
    firings: [],
  }),
};

test('data of a newer schema is refused and left as it is', async () => {
  const path = join(await temporaryFolder(onTestFinished), 'data.db');
  await openSqliteStore({ path }).close();
  const db = new DatabaseSync(path);
  onTestFinished(() => db.close());
  db.exec('PRAGMA user_version = 99');
  expect(() => openSqliteStore({ path })).toThrow(
    `The data was written by a newer Foothold (schema 99, this one knows ${MIGRATIONS.length}).`,
  );
  expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
});

test('a migration that breaks off in the middle has not happened', () => {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  migrate(db, ['CREATE TABLE a (x)']);
  expect(() => migrate(db, ['CREATE TABLE a (x)', 'CREATE TABLE b (x); CREATE TABLE a (x)'])).toThrow(
    'already exists',
  );
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  expect([tables, db.prepare('PRAGMA user_version').get()]).toEqual([[{ name: 'a' }], { user_version: 1 }]);
});

test('the data is written ahead, so that a reader never waits for a writer', async () => {
  const path = join(await temporaryFolder(onTestFinished), 'data.db');
  const store = openSqliteStore({ path });
  onTestFinished(() => store.close());
  const db = new DatabaseSync(path);
  onTestFinished(() => db.close());
  expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
});

test('while another process holds the data a write waits, and is done when it lets go', async () => {
  const path = join(await temporaryFolder(onTestFinished), 'data.db');
  const store = openSqliteStore({ path });
  onTestFinished(() => store.close());
  const other = new DatabaseSync(path);
  onTestFinished(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  let done = false;
  const event = { id: '1', at: 1, seq: 0, type: 'track', name: 'x', properties: {} } as const;
  const arrival = { subject: 'ada', event, claimedAt: null, receivedAt: 1, verified: false, context: {} };
  const writing = store.ingest([{ arrivals: [arrival], drops: [] }], keep).then((outcome) => {
    done = true;
    return outcome;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(done).toBe(false);
  expect(await store.readSubject('ada', 1)).toBeNull();
  other.exec('COMMIT');
  expect((await writing).verdicts).toEqual([['stored']]);
});

test('the log has no index but its own number', async () => {
  const path = join(await temporaryFolder(onTestFinished), 'data.db');
  await openSqliteStore({ path }).close();
  const db = new DatabaseSync(path);
  onTestFinished(() => db.close());
  expect(
    db.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'log'").all(),
  ).toEqual([]);
});

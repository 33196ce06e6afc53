import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MIGRATIONS, migrate } from '../../../packages/collector/src/store/sqlite/migrations.ts';
import { startCollectorProcess } from '../../service/collector-process.ts';
import type { FaultRow } from '../fault-row.ts';
import { type CollectorWorld, WRITE_KEY } from './collector-world.ts';

const OPEN_STORE = fileURLToPath(new URL('./open-store.ts', import.meta.url));
/** As the first release but two left it. */
const OLD_VERSION = 3;
const PROJECT = 1;
const ASKED = 400;

export const c17MigrationKilled: FaultRow<CollectorWorld> = {
  id: 'C17',
  title:
    'killed while old data is brought up to date, it has the old or the new, whole; newer data is left alone',
  proves: ['S1', 'S2'],
  run: async (world) => {
    const data = await world.data();
    const ids = Array.from({ length: world.times(6_000, 300_000) }, randomUUID);
    const kills = world.kills ?? world.times(3, 50);
    let longest = 200;
    let isOld = false;
    for (let kill = 0; kill < kills; kill++) {
      if (!isOld) fillOld(data.database, ids);
      const migrating = spawn(process.execPath, ['--conditions=source', OPEN_STORE, data.database], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      world.onEnd(() => migrating.kill('SIGKILL'));
      const ended = once(migrating, 'exit');
      await once(migrating.stdout, 'data');
      const began = performance.now();
      const done = ended.then(() => performance.now() - began);
      await Promise.race([done, sleep(world.random() * longest)]);
      if (migrating.kill('SIGKILL') && migrating.exitCode === null) {
        world.injected('kill -9 while old data is brought up to date');
      } else longest = Math.max(20, (await done) * 0.9);
      await ended;
      isOld = assertWhole(data.database, ids.length) < MIGRATIONS.length;
    }

    const collector = await world.start(data);
    const asked = [...ids.slice(0, ASKED), 'new'];
    const answer = await fetch(`${collector.url}/v1/batch`, {
      method: 'POST',
      body: JSON.stringify({
        writeKey: WRITE_KEY,
        batch: asked.map((messageId) => ({ messageId, userId: 'ada', type: 'track', event: 'x' })),
      }),
    });
    // The collector's own answer.
    const { results } = (await answer.json()) as { results: { status: string }[] };
    const verdicts = results.map(({ status }) => status);
    assert.deepEqual(new Set(verdicts.slice(0, ASKED)), new Set(['duplicate']), 'an id was forgotten');
    assert.equal(verdicts.at(-1), 'stored');
    assert.equal(await collector.stop(), 0);

    const db = new DatabaseSync(data.database);
    db.exec('PRAGMA user_version = 999');
    db.close();
    const older = startCollectorProcess(['--data', data.path, '--port', '0']);
    assert.equal(await older.exited, 1);
    assert.match(older.err(), /written by a newer Foothold/);
    world.injected('data of a newer version');
  },
};

/** Data as an old version left it: ids that were taken, and a log of one of them. */
function fillOld(path: string, ids: readonly string[]): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
  migrate(db, MIGRATIONS.slice(0, OLD_VERSION));
  db.exec(`BEGIN; INSERT INTO projects (id, name) VALUES (${PROJECT}, 'default')`);
  const add = db.prepare('INSERT INTO seen VALUES (?, ?)');
  for (const id of ids) add.run(PROJECT, id);
  db.exec('COMMIT');
  db.close();
}

/** Every id is in the old table or in the new ones, and the file is sound; answers its version. */
function assertWhole(path: string, count: number): number {
  const db = new DatabaseSync(path);
  try {
    const read = (sql: string): unknown => Object.values(db.prepare(sql).get() ?? {})[0];
    assert.equal(read('PRAGMA integrity_check'), 'ok');
    const isBefore = read("SELECT COUNT(*) FROM sqlite_master WHERE name = 'seen'") === 1;
    const bytes = (table: string): number =>
      Number(read(`SELECT COALESCE(SUM(LENGTH(hashes)), 0) FROM ${table}`));
    const kept = isBefore
      ? read('SELECT COUNT(*) FROM seen')
      : (bytes('seen_blocks') + bytes('seen_slots')) / 16;
    assert.equal(kept, count, 'ids are missing');
    return Number(read('PRAGMA user_version'));
  } finally {
    db.close();
  }
}

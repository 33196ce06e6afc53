import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { createRandom } from '../../../../../../test/faults/random.ts';
import { temporaryFolder } from '../../../../fakes/temporary-folder.ts';
import { MIGRATIONS, migrate } from '../migrations.ts';
import { createTransact, type Transact } from '../transaction.ts';
import { bucketSeenIds } from './bucket-seen-ids.ts';
import { createSeenIds, type SeenIds } from './seen-ids.ts';

const PROJECT = 1;
/** Small runs, so that few ids make many of them and some are merged. */
const RUN_IDS = 64;

interface Opened {
  readonly db: DatabaseSync;
  readonly seen: SeenIds;
  readonly transact: Transact;
  /** Claims in one transaction. */
  claim(...ids: readonly string[]): Promise<readonly boolean[]>;
}

function open(path: string): Opened {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
  migrate(db);
  return follow(db);
}

function follow(db: DatabaseSync): Opened {
  onTestFinished(() => db.close());
  const seen = createSeenIds(db, PROJECT, RUN_IDS);
  const transact = createTransact(db, () => {});
  transact.join(seen);
  return { db, seen, transact, claim: (...ids) => transact(() => ids.map((id) => seen.claim(id))) };
}

const file = async (): Promise<string> => join(await temporaryFolder(onTestFinished), 'data.db');
const ids = (count: number): string[] => Array.from({ length: count }, randomUUID);
const count = (db: DatabaseSync, table: string): unknown =>
  db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get()?.n;

test('an id is new once, in this transaction and in all that follow, over many runs and their merging', async () => {
  const { claim, db } = open(await file());
  const all = ids(3_000);
  for (let at = 0; at < all.length; at += 30) {
    const part = all.slice(at, at + 30);
    expect(await claim(...part, ...part.slice(0, 3))).toEqual([...part.map(() => true), false, false, false]);
  }
  for (let at = 0; at < all.length; at += 500) {
    expect(await claim(...all.slice(at, at + 500))).not.toContain(true);
  }
  const levels = db.prepare('SELECT level, COUNT(*) AS n FROM seen_runs GROUP BY level').all();
  expect(levels.map((row) => row.level)).toEqual([0, 1]);
  expect(Number(count(db, 'seen_blocks'))).toBeLessThan(RUN_IDS);
});

test('what is rolled back was never taken', async () => {
  const { claim, transact, seen } = open(await file());
  await claim('a');
  const broken = transact(() => {
    seen.claim('b');
    throw new Error('disk full');
  });
  await expect(broken).rejects.toThrow('disk full');
  expect(await claim('a', 'b')).toEqual([false, true]);
});

test('another process on the same file, and the next one, know what was taken', async () => {
  const path = await file();
  const [one, other] = [open(path), open(path)];
  const all = ids(400);
  for (let at = 0; at < all.length; at += 8) {
    const writer = at % 16 === 0 ? one : other;
    expect(await writer.claim(...all.slice(at, at + 8))).not.toContain(false);
    const reader = writer === one ? other : one;
    expect(await reader.claim(...all.slice(Math.max(0, at - 40), at + 8))).not.toContain(true);
  }
  expect(await open(path).claim(...all)).not.toContain(true);
});

test('an id that is forgotten is new again, for every process, wherever it was', async () => {
  const path = await file();
  const [one, other] = [open(path), open(path)];
  const all = ids(100);
  for (let at = 0; at < all.length; at += 10) await one.claim(...all.slice(at, at + 10));
  await other.claim('x');
  const [old = '', recent = ''] = [all[0], all[95]];
  await one.transact(() => {
    one.seen.forget([old, recent, 'never taken']);
  });
  expect(await other.claim(old, recent, all[1] ?? '', all[96] ?? '')).toEqual([true, true, false, false]);
});

test('whatever is claimed, rolled back and opened anew, the answers are those of a set', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));
  console.log(`seed ${seed}`);
  const random = createRandom(seed);
  const path = await file();
  let opened = open(path);
  const truth = new Set<string>();
  for (let turn = 0; turn < 300; turn++) {
    const part = Array.from(
      { length: 1 + Math.floor(random() * 40) },
      () => `id ${Math.floor(random() * 9_000)}`,
    );
    const expected: boolean[] = [];
    const added = new Set<string>();
    for (const id of part) {
      expected.push(!truth.has(id) && !added.has(id));
      added.add(id);
    }
    const fails = random() < 0.1;
    const answer = opened.transact(() => {
      expect(part.map(opened.seen.claim)).toEqual(expected);
      if (fails) throw new Error('rolled back');
    });
    if (fails) await expect(answer).rejects.toThrow('rolled back');
    else {
      await answer;
      for (const id of added) truth.add(id);
    }
    if (random() < 0.05) opened = open(path);
  }
});

test('ids of the first schemas are taken over, and stay taken', async () => {
  const path = await file();
  const db = new DatabaseSync(path);
  const old = MIGRATIONS.slice(0, 3);
  migrate(db, old);
  const all = ids(1_500);
  const add = db.prepare('INSERT INTO seen VALUES (?, ?)');
  db.exec('BEGIN');
  for (const id of all) add.run(PROJECT, id);
  add.run(2, 'of another project');
  db.exec('COMMIT');
  migrate(db, [...old, (file) => bucketSeenIds(file, RUN_IDS)]);
  expect([count(db, 'seen_runs'), count(db, "sqlite_master WHERE name = 'seen'")]).toEqual([8, 0]);
  const { claim } = follow(db);
  expect((await claim(...all)).includes(true)).toBe(false);
  expect(await claim('of another project')).toEqual([true]);
});

/**
 * Rows a second that each SQLite driver commits: 100 events a commit into tables shaped as the collector's, WAL,
 * `synchronous=FULL`. `--json` prints one object. The drivers take turns, so that a busy moment hits both.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const TURNS = 3;
const TURN_MS = 800;
const ROWS_A_COMMIT = 100;
const SUBJECTS = 5_000;
const STATE = JSON.stringify({ state: 'x'.repeat(800) });
const PROPERTIES = JSON.stringify({ id: 'p1', size: 3, name: 'a task with a name of some length' });

interface Statement {
  run(...values: (string | number | bigint | null)[]): {
    changes: number | bigint;
    lastInsertRowid: number | bigint;
  };
  get(...values: (string | number)[]): unknown;
}
interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

/** `better-sqlite3` is measured where it is installed. */
function findDrivers(): Map<string, (path: string) => Database> {
  const drivers = new Map<string, (path: string) => Database>([
    ['node:sqlite', (path) => new DatabaseSync(path)],
  ]);
  try {
    // It ships no types; the few methods used are those of `Database`.
    const Better = createRequire(import.meta.url)('better-sqlite3') as new (path: string) => Database;
    drivers.set('better-sqlite3', (path) => new Better(path));
  } catch {
    console.error('better-sqlite3 is not installed: only node:sqlite is measured');
  }
  return drivers;
}

/** Commits for a while and answers how many rows and how long (ms). */
function runTurn(db: Database, from: number): { rows: number; ms: number } {
  const take = db.prepare('INSERT OR IGNORE INTO seen VALUES (?, ?)');
  const find = db.prepare('SELECT key, head FROM subjects WHERE project = ? AND id = ?');
  const add = db.prepare('INSERT INTO log VALUES (NULL, 1, ?, ?, ?, ?, ?, ?)');
  const create = db.prepare('INSERT INTO subjects VALUES (NULL, 1, ?, NULL, ?)');
  const save = db.prepare('UPDATE subjects SET head = ?, state = ? WHERE key = ?');
  const began = performance.now();
  let rows = 0;
  while (performance.now() - began < TURN_MS) {
    db.exec('BEGIN IMMEDIATE');
    for (let i = 0; i < ROWS_A_COMMIT; i++, rows++) {
      const n = from + rows;
      const id = `${n.toString(16).padStart(12, '0')}-7000-8000-${((n * 2_654_435_761) % 2 ** 32).toString(16)}`;
      if (Number(take.run(1, id).changes) === 0) continue;
      const subject = `user-${n % SUBJECTS}`;
      // The row is what the SELECT names.
      const row = find.get(1, subject) as { key: number; head: number | null } | undefined;
      const key = row?.key ?? Number(create.run(subject, STATE).lastInsertRowid);
      const { lastInsertRowid } = add.run(key, row?.head ?? null, id, n, 'Task Created', PROPERTIES);
      save.run(lastInsertRowid, STATE, key);
    }
    db.exec('COMMIT');
  }
  return { rows, ms: performance.now() - began };
}

const folder = mkdtempSync(join(tmpdir(), 'foothold-bench-'));
const figures: Record<string, number> = {};
try {
  const open = [...findDrivers()].map(([name, connect], i) => {
    const db = connect(join(folder, `${i}.db`));
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000');
    db.exec(`
      CREATE TABLE seen (project INTEGER, id TEXT, PRIMARY KEY (project, id)) STRICT, WITHOUT ROWID;
      CREATE TABLE log (id INTEGER PRIMARY KEY, project INTEGER, subject INTEGER, prev INTEGER, message_id TEXT,
        at INTEGER, name TEXT, properties TEXT) STRICT;
      CREATE TABLE subjects (key INTEGER PRIMARY KEY, project INTEGER, id TEXT, head INTEGER, state TEXT,
        UNIQUE (project, id)) STRICT;
    `);
    return { name, db, rows: 0, ms: 0 };
  });
  for (let turn = 0; turn < TURNS; turn++) {
    for (const one of open) {
      const { rows, ms } = runTurn(one.db, one.rows);
      one.rows += rows;
      one.ms += ms;
    }
  }
  for (const { name, db, rows, ms } of open) {
    figures[name] = Math.round((rows / ms) * 1_000);
    db.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (process.argv.includes('--json')) console.log(JSON.stringify({ rowsPerSecond: figures }));
else for (const [name, rate] of Object.entries(figures)) console.log(`${name.padEnd(16)} ${rate} rows/s`);

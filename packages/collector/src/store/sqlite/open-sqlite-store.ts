import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ProjectStore } from '../project-store.ts';
import type { Store } from '../store.ts';
import { createAccountTable } from './account-table.ts';
import { createCheckpoints } from './checkpoints.ts';
import { createConfigs } from './configs.ts';
import { migrate } from './migrations.ts';
import { createOutbox } from './outbox.ts';
import { prepare } from './query.ts';
import { createReports } from './reports.ts';
import { createSessions } from './sessions.ts';
import { createSubjects } from './subjects.ts';
import { createTransact, type Transact } from './transaction.ts';

export interface SqliteStoreOptions {
  /** The database's file; its folder is made when it is missing. */
  readonly path: string;
  /** @default 'default' */
  readonly project?: string;
}

/** Opening may meet another process that migrates; afterwards waiting is done without blocking. */
const OPEN_BUSY_MS = 5_000;
const RUN_BUSY_MS = 10;

/**
 * Opens one project's store in a SQLite file and brings its schema up to date.
 * Several processes may share the file; a commit is on disk before it is answered.
 *
 * @throws when the file was written by a newer version, or cannot be opened.
 */
export function openSqliteStore({ path, project = 'default' }: SqliteStoreOptions): Store {
  mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path, { timeout: OPEN_BUSY_MS });
  try {
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = FULL');
    db.exec('PRAGMA wal_autocheckpoint = 0');
    migrate(db);
  } catch (error) {
    db.close();
    throw error;
  }
  const id = findProject(db, project);
  db.exec(`PRAGMA busy_timeout = ${RUN_BUSY_MS}`);
  const checkpoints = createCheckpoints(db, path);
  const transact = createTransact(db, checkpoints.onCommit);
  const accounts = createAccountTable(db, id);

  return {
    ...createSubjects(db, id, accounts, transact),
    ...createReports(db, id, accounts),
    ...createOutbox(db, id, transact),
    ...createConfigs(db, id, transact),
    ...createSessions(db, id, transact),
    ...createKeys(db, id, transact),
    isReady: async () => db.isOpen && db.prepare('SELECT 1 AS one').get()?.one === 1,
    close: async () => {
      checkpoints.stop();
      if (!db.isOpen) return;
      try {
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } catch {
        // Whoever else has the file open will do it.
      }
      db.close();
    },
  };
}

function findProject(db: DatabaseSync, name: string): number {
  prepare(db, 'INSERT OR IGNORE INTO projects (name) VALUES (?)').run(name);
  const row = prepare<{ id: number }>(db, 'SELECT id FROM projects WHERE name = ?').get(name);
  if (!row) throw new Error(`The project "${name}" could not be made.`);
  return row.id;
}

function createKeys(db: DatabaseSync, project: number, transact: Transact): ProjectStore {
  const read = prepare<{ write_key: string | null; secret_hash: string | null }>(
    db,
    'SELECT write_key, secret_hash FROM projects WHERE id = ?',
  );
  const save = prepare(db, 'UPDATE projects SET write_key = ?, secret_hash = ? WHERE id = ?');
  return {
    readKeys: async () => {
      const row = read.get(project);
      if (!row || row.write_key === null || row.secret_hash === null) return null;
      return { writeKey: row.write_key, secretKeyHash: row.secret_hash };
    },
    saveKeys: ({ writeKey, secretKeyHash }) =>
      transact(() => {
        save.run(writeKey, secretKeyHash, project);
      }),
  };
}

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Directory } from '../directory.ts';
import type { Store } from '../store.ts';
import { createAccountTable } from './account-table.ts';
import { createAudits } from './audits.ts';
import { createBallast } from './ballast.ts';
import { type Checkpoints, createCheckpoints, WAL_MAX_BYTES } from './checkpoints.ts';
import { createConfigs } from './configs.ts';
import { createCoverage } from './coverage.ts';
import { createDiskGuard, type DiskGuard, unguarded } from './disk-guard.ts';
import { createEndpoints } from './endpoints.ts';
import { createJobs } from './jobs.ts';
import { createKeys } from './keys.ts';
import { createMails } from './mails.ts';
import { migrate } from './migrations.ts';
import { createOutbox } from './outbox.ts';
import { createProjectTable } from './projects.ts';
import { createReports } from './reports.ts';
import { shareSeenIds } from './seen/share-seen-ids.ts';
import { createSessions } from './sessions.ts';
import { createSubjects } from './subjects.ts';
import { createTransact } from './transaction.ts';

export interface SqliteStoreOptions {
  /** The database's file; its folder is made when it is missing. */
  readonly path: string;
  /** @default 'default' */
  readonly project?: string;
  /**
   * Keeps some room beside the file for when the disk is full, and is told when that is and when it is over. It is for
   * the one process that serves. @default no room is kept
   */
  readonly onDisk?: (isFull: boolean) => void;
}

/** Opening may meet another process that migrates; afterwards waiting is done without blocking. */
const OPEN_BUSY_MS = 5_000;
const RUN_BUSY_MS = 10;
/** Of the ballast: the rest of it is for what people do. */
const WAL_PART = 2;

/**
 * Opens one project's store in a SQLite file and brings its schema up to date.
 * Several processes may share the file; a commit is on disk before it is answered.
 *
 * @throws when the file was written by a newer version, or cannot be opened.
 */
export function openSqliteStore({ path, project = 'default', onDisk }: SqliteStoreOptions): Store {
  mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path, { timeout: OPEN_BUSY_MS });
  try {
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = FULL');
    db.exec('PRAGMA wal_autocheckpoint = 0');
    // What is erased is overwritten, not only let go of.
    db.exec('PRAGMA secure_delete = ON');
    migrate(db);
  } catch (error) {
    db.close();
    throw error;
  }
  const projects = createProjectTable(db);
  projects.add(project, 0);
  db.exec(`PRAGMA busy_timeout = ${RUN_BUSY_MS}`);
  const { checkpoints, disk } = onDisk ? guarded(db, path, onDisk) : plain(db);
  const transact = createTransact(db, checkpoints.onCommit, disk);
  const seenIdsOf = shareSeenIds(db, transact);
  const close = async (): Promise<void> => {
    checkpoints.stop();
    if (!db.isOpen) return;
    try {
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // Whoever else has the file open will do it.
    }
    db.close();
  };
  const open = (project: string): Store => {
    const id = projects.require(project);
    const accounts = createAccountTable(db, id);
    return {
      project,
      directory,
      ...createSubjects(db, id, { accounts, seen: seenIdsOf(id), transact }),
      ...createReports(db, id, accounts),
      ...createOutbox(db, id, transact),
      ...createEndpoints(db, id, transact),
      ...createMails(db, id, transact),
      ...createConfigs(db, id, transact),
      ...createJobs(db, id, transact),
      ...createCoverage(db, id, transact),
      scrub: checkpoints.empty,
      isReady: async () => db.isOpen && db.prepare('SELECT 1 AS one').get()?.one === 1,
      close,
    };
  };
  const directory: Directory = {
    listProjects: projects.listProjects,
    ...createKeys(db, projects, transact),
    ...createSessions(db, projects, transact),
    ...createAudits(db, projects, transact),
    // They share the connection: what closes is the store the caller opened.
    open: async (project) => ({ ...open(project), close: async () => {} }),
  };
  return open(project);
}

interface Disk {
  readonly checkpoints: Checkpoints;
  readonly disk: DiskGuard;
}

function plain(db: DatabaseSync): Disk {
  return { checkpoints: createCheckpoints(db), disk: unguarded };
}

/** On a full disk the write-ahead log cannot move into the database but for the ballast: it is never the larger of them. */
function guarded(db: DatabaseSync, path: string, onDisk: (isFull: boolean) => void): Disk {
  const ballast = createBallast(path);
  const checkpoints = createCheckpoints(db, Math.min(WAL_MAX_BYTES, ballast.fill() / WAL_PART));
  const disk = createDiskGuard(ballast, (isFull) => {
    if (isFull) checkpoints.run();
    onDisk(isFull);
  });
  return { checkpoints, disk };
}

import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreBusy, StoreFull } from '../store.ts';
import { type DiskGuard, unguarded } from './disk-guard.ts';

/** How long to wait for another process's transaction: longer than any of ours, shorter than a client's patience. */
const BUSY_GIVE_UP_MS = 10_000;
const BUSY_PAUSE_MS = 20;
const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;

/** Something in memory that follows what transactions write. */
export interface Participant {
  /** The last that is written. */
  beforeCommit(): void;
  /** All of it is on disk, or nothing happened. */
  onEnd(isCommitted: boolean): void;
}

/** Runs work as one transaction: all of it is on disk when it answers, or nothing happened. */
export interface Transact {
  <T>(work: () => T): Promise<T>;
  /** The same for what comes in numbers: refused with StoreFull when the last room of the disk is for people. */
  bulk<T>(work: () => T): Promise<T>;
  /** From now on told of every transaction. */
  join(participant: Participant): void;
}

export function createTransact(
  db: DatabaseSync,
  onCommit: () => void,
  disk: DiskGuard = unguarded,
): Transact {
  const participants: Participant[] = [];
  const attempt = async <T>(work: () => T): Promise<T> => {
    const giveUpAt = performance.now() + BUSY_GIVE_UP_MS;
    for (;;) {
      try {
        const result = runOnce(db, work, participants);
        onCommit();
        return result;
      } catch (error) {
        if (!hasCode(error, SQLITE_BUSY)) throw error;
        if (performance.now() > giveUpAt) throw new StoreBusy('The data is in use by another process.');
        await sleep(BUSY_PAUSE_MS);
      }
    }
  };
  const transact = async <T>(work: () => T): Promise<T> => {
    try {
      return await attempt(work);
    } catch (error) {
      if (!hasCode(error, SQLITE_FULL) || !disk.onFull()) throw full(error);
    }
    return attempt(work).catch((error: unknown) => {
      throw full(error);
    });
  };
  const bulk = async <T>(work: () => T): Promise<T> => {
    disk.admit();
    try {
      return await attempt(work);
    } catch (error) {
      if (hasCode(error, SQLITE_FULL)) disk.onFull();
      throw full(error);
    }
  };
  return Object.assign(transact, {
    bulk,
    join: (participant: Participant): void => void participants.push(participant),
  });
}

/** The work is synchronous, so nothing of this process comes between BEGIN and COMMIT. */
function runOnce<T>(db: DatabaseSync, work: () => T, participants: readonly Participant[]): T {
  db.exec('BEGIN IMMEDIATE');
  let isCommitted = false;
  try {
    const result = work();
    for (const one of participants) one.beforeCommit();
    db.exec('COMMIT');
    isCommitted = true;
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  } finally {
    for (const one of participants) one.onEnd(isCommitted);
  }
}

function full(error: unknown): unknown {
  return hasCode(error, SQLITE_FULL) ? new StoreFull('The disk is full.') : error;
}

function hasCode(error: unknown, code: number): boolean {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    // The low byte is the code; the rest says which kind of it.
    (error.errcode & 0xff) === code
  );
}

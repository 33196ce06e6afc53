import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreBusy } from '../store.ts';

/** How long to wait for another process's transaction: longer than any of ours, shorter than a client's patience. */
const BUSY_GIVE_UP_MS = 10_000;
const BUSY_PAUSE_MS = 20;
const SQLITE_BUSY = 5;

/** Runs work as one transaction: all of it is on disk when it answers, or nothing happened. */
export type Transact = <T>(work: () => T) => Promise<T>;

export function createTransact(db: DatabaseSync, onCommit: () => void): Transact {
  return async (work) => {
    const giveUpAt = performance.now() + BUSY_GIVE_UP_MS;
    for (;;) {
      try {
        const result = runOnce(db, work);
        onCommit();
        return result;
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (performance.now() > giveUpAt) throw new StoreBusy('The data is in use by another process.');
        await sleep(BUSY_PAUSE_MS);
      }
    }
  };
}

/** The work is synchronous, so nothing of this process comes between BEGIN and COMMIT. */
function runOnce<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    // The low byte is the code; the rest says which kind of busy.
    (error.errcode & 0xff) === SQLITE_BUSY
  );
}

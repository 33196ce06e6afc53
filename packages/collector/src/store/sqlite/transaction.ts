import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreBusy } from '../store.ts';

/** How long to wait for another process's transaction: longer than any of ours, shorter than a client's patience. */
const BUSY_GIVE_UP_MS = 10_000;
const BUSY_PAUSE_MS = 20;
const SQLITE_BUSY = 5;

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
  /** From now on told of every transaction. */
  join(participant: Participant): void;
}

export function createTransact(db: DatabaseSync, onCommit: () => void): Transact {
  const participants: Participant[] = [];
  const transact = async <T>(work: () => T): Promise<T> => {
    const giveUpAt = performance.now() + BUSY_GIVE_UP_MS;
    for (;;) {
      try {
        const result = runOnce(db, work, participants);
        onCommit();
        return result;
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (performance.now() > giveUpAt) throw new StoreBusy('The data is in use by another process.');
        await sleep(BUSY_PAUSE_MS);
      }
    }
  };
  return Object.assign(transact, {
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

function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    // The low byte is the code; the rest says which kind of busy.
    (error.errcode & 0xff) === SQLITE_BUSY
  );
}

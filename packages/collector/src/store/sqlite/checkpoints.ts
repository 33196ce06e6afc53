import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreBusy } from '../store.ts';
import { prepare } from './query.ts';

/** Big enough that a checkpoint is rare, small enough that it is short (about 2,000 pages). */
export const WAL_MAX_BYTES: number = 8 * 1024 * 1024;
const PAGE_BYTES = 4_096;
/** Asking at every commit would cost more than it tells. */
const COMMITS_BETWEEN_LOOKS = 8;
/** A reader of another process is gone after that, or reads everything there is. */
const EMPTY_GIVE_UP_MS = 5_000;
const EMPTY_PAUSE_MS = 20;

export interface Checkpoints {
  onCommit(): void;
  /** Moves what is there at once, as far as it goes. */
  run(): void;
  /** Leaves nothing in the write-ahead log. @throws StoreBusy while another process reads from it */
  empty(): Promise<void>;
  stop(): void;
}

/** Moves the write-ahead log into the database between commits, never while somebody waits for one. */
export function createCheckpoints(db: DatabaseSync, walMaxBytes: number = WAL_MAX_BYTES): Checkpoints {
  // The log's file keeps its size when it is written from its start again: what counts is what is not moved yet.
  const look = prepare<{ log: number; checkpointed: number }>(db, 'PRAGMA wal_checkpoint(NOOP)');
  let commits = 0;
  let planned: NodeJS.Immediate | null = null;
  const run = (): void => {
    planned = null;
    try {
      db.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch {
      // Another process is at it; the next look finds out whether there is still something to do.
    }
  };
  return {
    onCommit: () => {
      commits += 1;
      if (commits % COMMITS_BETWEEN_LOOKS !== 0 || planned !== null) return;
      try {
        const { log, checkpointed } = look.get() ?? { log: 0, checkpointed: 0 };
        // setImmediate: the promises that wait for this commit answer first.
        if ((log - checkpointed) * PAGE_BYTES > walMaxBytes) planned = setImmediate(run);
      } catch {
        // What was committed is committed, whatever is known of the log.
      }
    },
    run,
    empty: async () => {
      const giveUpAt = performance.now() + EMPTY_GIVE_UP_MS;
      for (;;) {
        const row = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
        if (row?.busy === 0) return;
        if (performance.now() > giveUpAt)
          throw new StoreBusy('The write-ahead log is read by another process.');
        await sleep(EMPTY_PAUSE_MS);
      }
    },
    stop: () => {
      if (planned !== null) clearImmediate(planned);
    },
  };
}

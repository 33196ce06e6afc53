import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

/** Big enough that a checkpoint is rare, small enough that it is short (about 4,000 pages). */
const WAL_MAX_BYTES = 16 * 1024 * 1024;
/** Asking the file system at every commit would cost more than it tells. */
const COMMITS_BETWEEN_LOOKS = 32;

/** Moves the write-ahead log into the database between commits, never while somebody waits for one. */
export function createCheckpoints(db: DatabaseSync, path: string): { onCommit(): void; stop(): void } {
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
      const size = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
      // setImmediate: the promises that wait for this commit answer first.
      if (size > WAL_MAX_BYTES) planned = setImmediate(run);
    },
    stop: () => {
      if (planned !== null) clearImmediate(planned);
    },
  };
}

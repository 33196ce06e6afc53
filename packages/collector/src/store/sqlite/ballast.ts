import { closeSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Enough for signing in, exporting, and deleting a few people, while nothing else fits on the disk. */
const BALLAST_MAX_BYTES = 16 * 1024 * 1024;
/** On a small disk: of what is free when it is made. */
const BALLAST_PART = 4;
const CHUNK_BYTES = 1024 * 1024;

/** The room on the disk that is kept for when it is full. */
export interface Ballast {
  /** Fills the file unless it is there; the bytes it holds, 0 when there was no room. */
  fill(): number;
  /** Gives its room to whoever writes next. */
  release(): void;
  /** Bytes that may still be written. */
  free(): number;
}

/** A file that is nothing but room, `PATH-ballast`. */
export function createBallast(path: string): Ballast {
  const file = `${path}-ballast`;
  const free = (): number => {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize;
  };
  const release = (): void => rmSync(file, { force: true });
  return {
    free,
    release,
    fill: () => {
      const there = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (there > 0) return there;
      const size = Math.min(BALLAST_MAX_BYTES, Math.floor(free() / BALLAST_PART));
      try {
        write(file, size);
        return size;
      } catch {
        release();
        return 0;
      }
    },
  };
}

/** Bytes that no file system can leave out as empty. */
function write(file: string, size: number): void {
  const chunk = Buffer.alloc(CHUNK_BYTES, 'ballast ');
  const handle = openSync(file, 'w');
  try {
    for (let left = size; left > 0; left -= CHUNK_BYTES) {
      writeSync(handle, chunk, 0, Math.min(left, CHUNK_BYTES));
    }
  } finally {
    closeSync(handle);
  }
}

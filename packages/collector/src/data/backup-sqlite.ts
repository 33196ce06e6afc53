import { existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a backup is. */
export interface Backup {
  readonly bytes: number;
  /** Events in it. */
  readonly events: number;
}

/**
 * Copies a data file into another, as it stands at one instant, while collectors go on writing to it. What was
 * acknowledged before is in the copy; what was erased is in no free page of it. The copy is whole, on disk and checked
 * before it has its name.
 *
 * @throws when there is no data, the other file is there already, or the copy is not sound
 */
export async function backupSqlite(from: string, to: string): Promise<Backup> {
  if (!existsSync(from)) throw new Error(`There is no data at ${from}.`);
  if (existsSync(to)) throw new Error(`${to} is there already: name another file, or move it away.`);
  const part = `${to}.part`;
  await rm(part, { force: true });
  try {
    const db = new DatabaseSync(from, { readOnly: true });
    try {
      // One read of one instant: in WAL mode it blocks no writer, and no writer makes it begin again.
      db.prepare('VACUUM INTO ?').run(part);
    } finally {
      db.close();
    }
    const events = check(part);
    await sync(part);
    await rename(part, to);
    await sync(dirname(to));
    return { bytes: (await stat(to)).size, events };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

function check(path: string): number {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const [row] = db.prepare('PRAGMA integrity_check').all();
    if (row?.integrity_check !== 'ok') throw new Error('The copy is not sound: is the disk?');
    return Number(db.prepare('SELECT COUNT(*) AS n FROM log').get()?.n ?? 0);
  } finally {
    db.close();
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

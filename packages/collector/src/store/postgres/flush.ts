import type { Known, Loaded } from './loaded.ts';
import type { Database } from './sql.ts';
import { writeAccounts } from './write-accounts.ts';
import { writeDrops } from './write-drops.ts';
import { writeFirings } from './write-firings.ts';
import { writeLog } from './write-log.ts';
import { writeMerges } from './write-merges.ts';
import { writeSubjects } from './write-subjects.ts';
import type { Writes } from './writes.ts';

/** Writes all that a transaction noted, a kind at a time. @throws Overtaken when another was first: begin again. */
export async function flush(
  db: Database,
  project: string,
  loaded: Loaded,
  known: Known,
  writes: Writes,
): Promise<void> {
  await writeMerges(db, project, loaded, writes);
  await writeAccounts(db, project, loaded, writes);
  await writeSubjects(db, project, loaded, writes);
  await writeFirings(db, project, known, writes);
  await writeLog(db, project, writes);
  // Last, for the rows of one reason are everybody's.
  await writeDrops(db, project, writes);
}

import { MIGRATIONS } from './migrations.ts';
import { sql } from './sql.ts';
import type { Transact } from './transaction.ts';

/** The schema and the row that says what it is at. Made outside of any version: without it no version is known. */
const FIRST = `
  CREATE SCHEMA IF NOT EXISTS foothold;
  CREATE TABLE IF NOT EXISTS foothold.schema_version (one boolean PRIMARY KEY CHECK (one), version integer NOT NULL);
  INSERT INTO foothold.schema_version VALUES (true, 0) ON CONFLICT DO NOTHING`;

const lockVersion = sql('version_lock', 'SELECT version FROM foothold.schema_version FOR UPDATE');
const setVersion = sql('version_set', 'UPDATE foothold.schema_version SET version = $1');

/**
 * Brings the data to this program's schema. Each step is one transaction: killed in the middle, it never happened.
 * Of collectors that start together one does it, and the others wait for its row.
 *
 * @throws when the data is of a newer program: it is left untouched.
 */
export async function migrate(transact: Transact, migrations: readonly string[] = MIGRATIONS): Promise<void> {
  await transact((db) => db.script(FIRST));
  for (;;) {
    const isDone = await transact(async (db) => {
      const [row] = await db.rows<{ version: number }>(lockVersion);
      const version = row?.version ?? 0;
      if (version > migrations.length) {
        throw new Error(
          `The data was written by a newer Foothold (schema ${version}, this one knows ${migrations.length}). ` +
            'Start the newer version, or restore a backup from before it.',
        );
      }
      const next = migrations[version];
      if (next === undefined) return true;
      await db.script(next);
      await db.run(setVersion, version + 1);
      return false;
    });
    if (isDone) return;
  }
}

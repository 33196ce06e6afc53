import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { fileDatabase } from '../../../test/helpers/postgres-database.ts';
import { openPostgresStore } from '../src/store/postgres/open-postgres-store.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../src/store/store.ts';

/** Whether this run of the tests keeps its data in Postgres: Vitest's project says so. */
const inPostgres: boolean = process.env.FOOTHOLD_TEST_STORE === 'postgres';

/** The store of a place: a file, or in Postgres a schema of this test file's database. */
export async function openTestStore(path: string): Promise<Store> {
  if (!inPostgres) return openSqliteStore({ path });
  return openTestPostgres(path);
}

/** The same in Postgres, whatever the run. */
export async function openTestPostgres(path: string, project = 'default'): Promise<Store> {
  return openPostgresStore({ url: await fileDatabase(), schema: schemaOf(path), project, connections: 4 });
}

/** All that is stored at a place, as text to look for something in: the file's bytes, or every row of every table. */
export async function storedText(path: string): Promise<string> {
  if (!inPostgres) return (await readFile(path)).toString('latin1');
  const client = new pg.Client({ connectionString: await fileDatabase() });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = $1',
      [schemaOf(path)],
    );
    const texts: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT t::text AS row FROM ${schemaOf(path)}.${name} t`,
      );
      texts.push(...rows.map(({ row }) => row));
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
}

function schemaOf(path: string): string {
  return `at_${createHash('sha256').update(path).digest('hex').slice(0, 24)}`;
}

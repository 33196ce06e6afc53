import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { postgresDatabase } from '../../../../../test/helpers/postgres-database.ts';
import { SUBJECT_TABLES } from './erase.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { openPostgresStore } from './open-postgres-store.ts';
import { createTransact } from './transaction.ts';

const connect = (url: string): pg.Pool => {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  onTestFinished(() => pool.end());
  return pool;
};

test('collectors that start at once on an empty database make its schema once', async () => {
  const url = await postgresDatabase(onTestFinished);
  const stores = await Promise.all(
    Array.from({ length: 4 }, () => openPostgresStore({ url, connections: 2 })),
  );
  for (const store of stores) onTestFinished(() => store.close());
  expect(await Promise.all(stores.map((store) => store.isReady()))).toEqual([true, true, true, true]);
  const { rows } = await connect(url).query('SELECT version FROM foothold.schema_version');
  expect(rows).toEqual([{ version: MIGRATIONS.length }]);
});

test('data of a newer schema is refused and left as it is', async () => {
  const url = await postgresDatabase(onTestFinished);
  await (await openPostgresStore({ url })).close();
  const pool = connect(url);
  await pool.query('UPDATE foothold.schema_version SET version = 99');
  await expect(openPostgresStore({ url })).rejects.toThrow(
    `The data was written by a newer Foothold (schema 99, this one knows ${MIGRATIONS.length}).`,
  );
  expect((await pool.query('SELECT version FROM foothold.schema_version')).rows).toEqual([{ version: 99 }]);
});

test('a migration that breaks off in the middle has not happened', async () => {
  const pool = connect(await postgresDatabase(onTestFinished));
  const transact = createTransact(pool, 'foothold');
  await migrate(transact, ['CREATE TABLE foothold.a (x integer)']);
  const broken = 'CREATE TABLE foothold.b (x integer); CREATE TABLE foothold.c (x nothing)';
  await expect(migrate(transact, ['', broken])).rejects.toThrow('type "nothing" does not exist');
  const tables = await pool.query(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'foothold' ORDER BY 1",
  );
  expect(tables.rows).toEqual([{ name: 'a' }, { name: 'schema_version' }]);
  expect((await pool.query('SELECT version FROM foothold.schema_version')).rows).toEqual([{ version: 1 }]);
});

test('every key begins with the project, nothing is numbered by the database, and erasing knows every table', async () => {
  const url = await postgresDatabase(onTestFinished);
  await (await openPostgresStore({ url })).close();
  const pool = connect(url);
  const keys = await pool.query<{ name: string; first: string }>(
    `SELECT c.relname AS name, a.attname AS first FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
     WHERE c.relnamespace = 'foothold'::regnamespace AND a.attname <> 'project' ORDER BY 1`,
  );
  // What is asked before a project is known.
  expect(keys.rows).toEqual([
    { name: 'projects', first: 'id' },
    { name: 'schema_version', first: 'one' },
    { name: 'sessions', first: 'token_hash' },
  ]);
  const sequences = await pool.query(
    "SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'foothold'::regnamespace",
  );
  expect(sequences.rows).toEqual([]);
  const subjects = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'foothold' AND column_name = 'subject' ORDER BY 1`,
  );
  expect(subjects.rows.map(({ name }) => name)).toEqual([...SUBJECT_TABLES, 'log'].sort());
});

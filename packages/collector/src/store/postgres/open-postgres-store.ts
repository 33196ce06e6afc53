import pg from 'pg';
import type { Directory } from '../directory.ts';
import type { Store } from '../store.ts';
import { createAudits } from './audits.ts';
import { createConfigs } from './configs.ts';
import { createCoverage } from './coverage.ts';
import { createEndpoints } from './endpoints.ts';
import { createJobs } from './jobs.ts';
import { createKeys } from './keys.ts';
import { createMails } from './mails.ts';
import { migrate } from './migrate.ts';
import { createOutbox } from './outbox.ts';
import { createProjectTable } from './projects.ts';
import { createReports } from './reports.ts';
import { createSessions } from './sessions.ts';
import { sql } from './sql.ts';
import { createSubjects } from './subjects.ts';
import { createReader, createTransact } from './transaction.ts';

export interface PostgresStoreOptions {
  /** Such as `postgres://user:password@host:5432/database`. */
  readonly url: string;
  /** Where in the database everything is kept. @default 'foothold' */
  readonly schema?: string;
  /** @default 'default' */
  readonly project?: string;
  /** Connections at most. @default 8 */
  readonly connections?: number;
}

export interface PostgresStore extends Store {
  /** The database's own time (ms). */
  readTime(): Promise<number>;
}

const CONNECTIONS = 8;
/** A server that does not answer a connection or a statement in this time is as good as away. */
const CONNECT_MAX_MS = 5_000;
const STATEMENT_MAX_MS = 30_000;
const BIGINT = 20;

const one = sql('one', 'SELECT 1 AS one');
const time = sql('time', 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now');
const SCHEMA = 'foothold';

/**
 * Opens one project's store in a Postgres database and brings its schema up to date.
 * Any number of collectors may share it; a commit is on its disk before it is answered.
 *
 * @throws when the data was written by a newer version, or cannot be reached.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const { project: home = 'default', schema = SCHEMA } = options;
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) {
    throw new Error(`schema: found "${schema}", expected lower-case letters, digits and _`);
  }
  const pool = connect(options);
  const transact = createTransact(pool, schema);
  const reader = createReader(pool, schema);
  const projects = createProjectTable(reader);
  try {
    await migrate(transact);
    await transact((db) => projects.add(db, home, 0));
  } catch (error) {
    await pool.end();
    throw error;
  }
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await pool.end();
  };
  const open = (project: string): Store => ({
    project,
    directory,
    ...createSubjects(reader, project, transact),
    ...createReports(reader, project),
    ...createOutbox(reader, project, transact),
    ...createEndpoints(reader, project, transact),
    ...createMails(reader, project, transact),
    ...createConfigs(reader, project, transact),
    ...createJobs(reader, project, transact),
    ...createCoverage(reader, project, transact),
    // Versions of rows that are no more are the database's: it clears them away by itself.
    scrub: async () => {},
    isReady: async () => isOpen && (await reader.rows(one)).length === 1,
    close,
  });
  const directory: Directory = {
    listProjects: projects.listProjects,
    ...createKeys(reader, projects, transact),
    ...createSessions(reader, projects, transact),
    ...createAudits(reader, projects, transact),
    open: async (project) => {
      await projects.require(reader, project);
      // They share the connections: what closes is the store the caller opened.
      return { ...open(project), close: async () => {} };
    },
  };
  return {
    ...open(home),
    readTime: async () => (await reader.rows<{ now: number }>(time))[0]?.now ?? Number.NaN,
  };
}

function connect({ url, connections = CONNECTIONS }: PostgresStoreOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_MAX_MS,
    query_timeout: STATEMENT_MAX_MS,
    keepAlive: true,
    application_name: 'foothold',
    types: {
      // Ours stay below 2^53: times in ms, places in a log, counts.
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === BIGINT ? Number : pg.types.getTypeParser(oid, format as 'text'),
    } as pg.CustomTypesConfig,
  });
  // A connection that dies, at rest or at work: whoever asks next is told, and gets another.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

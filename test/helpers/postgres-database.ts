import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';

/** Takes work to be done when the test is over: Vitest's `onTestFinished`, or `afterAll` for a file. */
type CleanUp = (work: () => Promise<void>) => void;

/** An empty database that goes with the test; answers its address. */
export async function postgresDatabase(cleanUp: CleanUp): Promise<string> {
  const server = inject('postgresUrl');
  const name = `foothold_test_${randomUUID().replaceAll('-', '')}`;
  await query(server, `CREATE DATABASE ${name}`);
  // Whoever still holds a connection is cut off.
  cleanUp(() => query(server, `DROP DATABASE ${name} WITH (FORCE)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

let ofThisFile: Promise<string> | null = null;
let dropIt = async (): Promise<void> => {};
afterAll(() => dropIt());

/** One database for all tests of a file, which keep apart by projects. It goes with the last. */
export function fileDatabase(): Promise<string> {
  ofThisFile ??= postgresDatabase((work) => {
    dropIt = work;
  });
  return ofThisFile;
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

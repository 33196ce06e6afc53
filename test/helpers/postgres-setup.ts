import type { TestProject } from 'vitest/node';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A Postgres that tests may make databases in. */
    readonly postgresUrl: string;
  }
}

/** One server for a whole run, whichever of Vitest's projects ask for it: each loads this file for itself. */
const shared = globalThis as { footholdPostgres?: { server: Promise<PostgresServer>; users: number } };

/** Vitest runs it before a project's first test; what it answers is run after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.footholdPostgres ??= { server: startPostgres(), users: 0 };
  const own = shared.footholdPostgres;
  own.users += 1;
  project.provide('postgresUrl', (await own.server).url);
  return async () => {
    own.users -= 1;
    if (own.users > 0) return;
    delete shared.footholdPostgres;
    await (await own.server).stop();
  };
}

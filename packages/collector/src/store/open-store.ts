import { join } from 'node:path';
import { type Clock, systemClock } from '../clock.ts';
import { openSqliteStore } from './sqlite/open-sqlite-store.ts';
import { type Store, StoreBusy } from './store.ts';

/** Where a collector keeps its data, and the time that all who share it go by. */
export interface OpenedStore {
  readonly store: Store;
  readonly clock: Clock;
  close(): Promise<void>;
}

/**
 * Opens the Postgres of `databaseUrl`, else a SQLite file in the folder `data`. Postgres's driver is loaded only then.
 * @throws with one sentence that says what to do, and never repeats the address: it holds a password.
 */
export async function openStore({
  data,
  databaseUrl,
  onDisk,
}: {
  readonly data: string;
  readonly databaseUrl: string | undefined;
  /** Told when the disk of a file has become full, and when it no longer is. */
  readonly onDisk: (isFull: boolean) => void;
}): Promise<OpenedStore> {
  if (!databaseUrl) {
    const store = openSqliteStore({ path: join(data, 'foothold.db'), onDisk });
    return { store, clock: systemClock, close: store.close };
  }
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new Error('DATABASE_URL: expected an address such as postgres://user:password@host:5432/database');
  }
  const { openPostgresStore } = await import('./postgres/open-postgres-store.ts');
  const { createDatabaseClock } = await import('./postgres/database-clock.ts');
  try {
    const store = await openPostgresStore({ url: databaseUrl });
    const { clock, stop } = await createDatabaseClock(store.readTime);
    return {
      store,
      clock,
      close: async () => {
        stop();
        await store.close();
      },
    };
  } catch (error) {
    throw new Error(`DATABASE_URL: ${describe(error)}`, { cause: error });
  }
}

function describe(error: unknown): string {
  const cause = error instanceof StoreBusy ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  // A name with several addresses fails once for each, and says nothing itself.
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  const said = cause.message || code;
  return error instanceof StoreBusy ? `the database cannot be reached (${said})` : said;
}

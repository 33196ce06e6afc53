import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { StoreBusy } from '../store.ts';
import { whatFailed } from './failures.ts';
import type { Database, Statement, Value } from './sql.ts';

/** How long to go on trying: longer than any transaction of ours, shorter than a client's patience. */
const GIVE_UP_MS = 10_000;
/** A server that is away: whoever waits is told soon, and comes again. */
const AWAY_GIVE_UP_MS = 2_000;
const PAUSE_MS = 20;
const AWAY_PAUSE_MS = 200;
/**
 * A collector that stops in the middle of a transaction holds people's rows: the server ends it after a while, before
 * those who wait for the rows give up. Our transactions read by key: a plan made while a table was small must do so too.
 */
const BEGIN =
  "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '6s'; SET LOCAL lock_timeout = '9s'; SET LOCAL enable_seqscan = off";

/** Runs work as one transaction: all of it is on disk when it answers, or nothing happened. It may be run again. */
export type Transact = <T>(work: (db: Database) => Promise<T>) => Promise<T>;

export function createTransact(pool: Pool, schema: string): Transact {
  return async (work) => {
    const startedAt = performance.now();
    for (let tries = 1; ; tries++) {
      const ended = await runOnce(pool, schema, work);
      if (ended.ok) return ended.result;
      const { error, isUnknown } = ended;
      const failure = whatFailed(error);
      if (failure === null) throw error;
      const spent = performance.now() - startedAt;
      const isOver = spent > (failure === 'away' ? AWAY_GIVE_UP_MS : GIVE_UP_MS);
      // A commit whose answer was lost may be done: whoever asked finds out by asking again.
      if (isUnknown || failure === 'held' || isOver) throw busy(error);
      // Two that met do not meet again at once.
      await sleep(failure === 'away' ? AWAY_PAUSE_MS : Math.random() * PAUSE_MS * tries);
    }
  };
}

/** Reads on any connection. */
export function createReader(pool: Pool, schema: string): Database {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (whatFailed(error) !== 'away') throw error;
        if (performance.now() - startedAt > AWAY_GIVE_UP_MS) throw busy(error);
        await sleep(AWAY_PAUSE_MS);
      }
    }
  };
  const db = databaseOf(pool, schema);
  return {
    rows: (statement, ...values) => guarded(() => db.rows(statement, ...values)),
    run: (statement, ...values) => guarded(() => db.run(statement, ...values)),
    script: (text) => guarded(() => db.script(text)),
  };
}

type Ended<T> =
  | { readonly ok: true; readonly result: T }
  | { readonly ok: false; readonly error: unknown; readonly isUnknown: boolean };

async function runOnce<T>(pool: Pool, schema: string, work: (db: Database) => Promise<T>): Promise<Ended<T>> {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    return { ok: false, error, isUnknown: false };
  }
  let isCommitting = false;
  try {
    await client.query(BEGIN);
    const result = await work(databaseOf(client, schema));
    isCommitting = true;
    await client.query('COMMIT');
    client.release();
    return { ok: true, result };
  } catch (error) {
    const isAway = whatFailed(error) === 'away';
    // A connection that cannot be brought back to rest is not used again.
    const isRested = !isAway && (await client.query('ROLLBACK').then(...BOTH));
    client.release(!isRested);
    return { ok: false, error, isUnknown: isCommitting && isAway };
  }
}

const BOTH = [() => true, () => false] as const;

/** Statements are written for the schema `foothold`: in another they name that one. */
function inSchema(text: string, schema: string): string {
  return schema === 'foothold' ? text : text.replaceAll(/\bfoothold\b/g, schema);
}

function databaseOf(on: Pick<Pool, 'query'>, schema: string): Database {
  const query = ({ name, text }: Statement, values: readonly Value[]) =>
    on.query({ name, text: inSchema(text, schema), values: [...values] });
  return {
    // Our own columns have the types their SELECT names.
    rows: async <Row>(statement: Statement, ...values: readonly Value[]) =>
      (await query(statement, values)).rows as Row[],
    run: async (statement, ...values) => (await query(statement, values)).rowCount ?? 0,
    script: async (text) => {
      await on.query(inSchema(text, schema));
    },
  };
}

function busy(cause: unknown): StoreBusy {
  return new StoreBusy('The database is away or in use.', { cause });
}

import { type AccountRow, toAccount } from '../steps/rows.ts';
import type { Account } from '../subject-store.ts';
import { ACCOUNT_COLUMNS, currentOf } from './load.ts';
import type { Row } from './loaded.ts';
import { type Database, sql } from './sql.ts';

const read = sql(
  'accounts_of',
  `SELECT ${ACCOUNT_COLUMNS} FROM foothold.accounts WHERE project = $1 AND id = ANY($2::text[])`,
);

/** The accounts that people are in, read together, to be found by id. */
export type ReadAccounts = (people: readonly Row[]) => Promise<(id: string) => Account | null>;

export function createReadAccounts(reader: Database, project: string): ReadAccounts {
  return async (people) => {
    const ids = [...new Set(people.flatMap((row) => currentOf(row.spans)))];
    const rows = ids.length > 0 ? await reader.rows<AccountRow>(read, project, ids) : [];
    const byId = new Map(rows.map((row) => [row.id, toAccount(row)]));
    return (id) => byId.get(id) ?? null;
  };
}

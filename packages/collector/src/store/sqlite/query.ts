import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/** A prepared statement whose rows have the shape its SELECT gives them. */
export interface Query<Row> {
  get(...values: SQLInputValue[]): Row | undefined;
  all(...values: SQLInputValue[]): Row[];
  /** How many rows it changed. */
  run(...values: SQLInputValue[]): number;
  /** The number of the row it put in. */
  insert(...values: SQLInputValue[]): number;
}

/** Prepares a statement once. `Row` is promised by the SQL beside it. */
export function prepare<Row = never>(db: DatabaseSync, sql: string): Query<Row> {
  const statement = db.prepare(sql);
  return {
    // The columns of STRICT tables have the types their SELECT names.
    get: (...values) => statement.get(...values) as Row | undefined,
    all: (...values) => statement.all(...values) as Row[],
    run: (...values) => Number(statement.run(...values).changes),
    insert: (...values) => Number(statement.run(...values).lastInsertRowid),
  };
}

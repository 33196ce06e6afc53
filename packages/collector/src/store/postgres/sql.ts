/** A statement that the server prepares once a connection, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

const texts = new Map<string, string>();

/**
 * Names a statement: of one name there is one text.
 * @throws when the name is another's: the server would refuse the second one, and only when both are used
 */
export function sql(name: string, text: string): Statement {
  if ((texts.get(name) ?? text) !== text) throw new Error(`Two statements are called ${name}.`);
  texts.set(name, text);
  return { name: `foothold_${name}`, text };
}

/** What a statement may be given. */
export type Value = Cell | readonly Cell[];

/** One connection, or any of the pool's: where it does not matter which. */
export interface Database {
  /** The rows a statement answers. `Row` is promised by the SQL beside it; bigint comes as number. */
  rows<Row>(statement: Statement, ...values: readonly Value[]): Promise<Row[]>;
  /** How many rows it changed. */
  run(statement: Statement, ...values: readonly Value[]): Promise<number>;
  /** Several statements without values. */
  script(text: string): Promise<void>;
}

type Cell = string | number | boolean | null;

/** Rows as one array a column, for `unnest`. */
export function columns(rows: readonly (readonly Cell[])[]): Cell[][] {
  return (rows[0] ?? []).map((_, i) => rows.map((row) => row[i] ?? null));
}

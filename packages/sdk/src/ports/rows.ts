/** An event on its way to the collector. */
export interface NewRow {
  /** UUIDv7: rows sort by the time they were made. */
  readonly key: string;
  /** The event's message id; the key, except where the id is derived. */
  readonly id: string;
  /** When it happened by this machine's clock (ms). */
  readonly at: number;
  /** Whose call it was; null while nobody is identified. Rows of one batch share it. */
  readonly user: string | null;
  /** The event as JSON, without its `seq`. */
  readonly body: string;
}

export interface Row extends NewRow {
  /** The install's own running number: strictly increasing, over all its tabs. */
  readonly seq: number;
}

/** Why events were dropped, and how many there were of each since the store began. */
export type Drops = { readonly [reason: string]: number };

export interface Books {
  /** Names this store of this browser; the collector balances the books by it. Empty while there is none. */
  readonly install: string;
  /** Empty while the collector has been told of all. */
  readonly drops: Drops;
}

/**
 * A store of rows: one body of tests holds for all of them. Every promise rejects when the store
 * fails; what was asked for then has not happened.
 */
export interface RowStore {
  /**
   * Keeps rows and gives them their numbers, all above `floor`. Resolved once they are kept.
   * Over its caps the store drops the oldest rows that were never sent, and counts them.
   */
  add(rows: readonly NewRow[], floor: number): Promise<readonly Row[]>;
  /** At most `limit` rows, oldest first. Rows past their age, and what is no row, are dropped and counted. */
  list(limit: number): Promise<readonly Row[]>;
  /**
   * Takes rows out by key, as drops when there is a reason to count them by; unknown keys are ignored.
   * `told`: with their verdicts the collector has heard of these books; it counts the highest total it was told. Of
   * another store's nothing is noted.
   */
  remove(keys: readonly string[], reason?: string, told?: Books): Promise<void>;
  /** Counts events that were dropped for this reason before they became rows. */
  count(reason: string, events: number): Promise<void>;
  /** Writes nothing: before the first row or drop there is no install to name. */
  books(): Promise<Books>;
  /**
   * These rows go out now. Until they are removed the collector may have them: over a cap they are not
   * dropped, for no event may count as dropped and as stored. Unknown keys are ignored.
   */
  markSent(keys: readonly string[]): Promise<void>;
  /** Takes away all there is, the books too, as if it had never been. Answers how many rows there were. */
  wipe(): Promise<number>;
  /** Lets go of what it holds open. The next call opens it again. */
  close(): void;
}

/** How much a store may hold before it drops its oldest. */
export interface Caps {
  readonly rows: number;
  /** Of the rows' bodies, in UTF-8. */
  readonly bytes: number;
  readonly ageMs: number;
}

/** A browser that cannot reach its collector must not fill up: 1,000 events, 1 MiB, 30 days. */
export const DISK_CAPS: Caps = { rows: 1_000, bytes: 1_048_576, ageMs: 30 * 86_400_000 };

/** localStorage belongs to the host: at most a twentieth of its usual 5 MiB. */
export const SESSION_CAPS: Caps = { ...DISK_CAPS, bytes: 262_144 };

/** What a stored thing must have to be a row: storage is shared with the host page and older versions. */
export function isRow(value: unknown): value is Row {
  if (typeof value !== 'object' || value === null) return false;
  const row: Partial<Record<keyof Row, unknown>> = value;
  return (
    typeof row.key === 'string' &&
    typeof row.id === 'string' &&
    typeof row.seq === 'number' &&
    typeof row.at === 'number' &&
    (row.user === null || typeof row.user === 'string') &&
    typeof row.body === 'string' &&
    row.body.startsWith('{')
  );
}

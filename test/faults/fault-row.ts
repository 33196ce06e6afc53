/** One row of a fault matrix: a fault, brought about for real, and what must hold through it. */
export interface FaultRow<World> {
  /** As in the matrix: `B1`. */
  readonly id: string;
  /** What holds, as a plain present-tense sentence. */
  readonly title: string;
  /** The invariants a green row proves: `D1`, `H1`. */
  readonly proves: readonly string[];
  /** Rejects when something does not hold. */
  run(world: World): Promise<void>;
}

/** What a row saw, for the one line it is reported in. */
export interface RowFigures {
  /** Fault -> how often it was brought about. */
  readonly injected: ReadonlyMap<string, number>;
  readonly accepted: number;
  readonly stored: number;
  readonly rejected: number;
  readonly dropped: number;
  readonly queued: number;
}

/** How a row is run. */
export interface RowOptions {
  readonly seed: number;
  /** The bar's own numbers of repetitions, instead of a taste of each. */
  readonly long: boolean;
  /** How often a browser is killed; null leaves it to `long`. */
  readonly kills: number | null;
}

/** A world for one row. */
export interface Opened<World> {
  readonly world: World;
  figures(): RowFigures;
  /** Throws when something that every row of the family must keep was broken. */
  check(): void;
  /** Undoes all that the row brought about. */
  end(): Promise<void>;
}

/** What the rows of one family run in. */
export interface Stage<World> {
  open(row: FaultRow<World>, options: RowOptions): Opened<World>;
  close(): Promise<void>;
}

export interface RowResult {
  readonly row: Pick<FaultRow<never>, 'id' | 'title' | 'proves'>;
  readonly figures: RowFigures;
  readonly ms: number;
  /** Null when all held. */
  readonly error: unknown;
}

/** Plays one row from its start to its end, whatever becomes of it. */
export async function playRow<World>(
  stage: Stage<World>,
  row: FaultRow<World>,
  options: RowOptions,
): Promise<RowResult> {
  const { world, figures, check, end } = stage.open(row, options);
  const before = performance.now();
  let error: unknown = null;
  try {
    await row.run(world);
    check();
  } catch (thrown) {
    error = thrown ?? new Error('thrown without a reason');
  }
  const result = { row, figures: figures(), ms: performance.now() - before, error };
  await end();
  return result;
}

/** The one line a row is reported in. */
export function describeRow({ row, figures, ms, error }: RowResult): string {
  const { injected, accepted, stored, rejected, dropped, queued } = figures;
  const faults = [...injected].map(([what, times]) => `${times} x ${what}`).join(', ') || 'nothing';
  return [
    `${row.id.padEnd(4)} ${row.title} [${row.proves.join(' ')}]`,
    `injected: ${faults}`,
    `accepted ${accepted}, stored ${stored}, rejected ${rejected}, dropped ${dropped}, still queued ${queued}`,
    `${error === null ? 'ok' : 'FAILED'} (${(ms / 1_000).toFixed(1)} s)`,
  ].join(' | ');
}

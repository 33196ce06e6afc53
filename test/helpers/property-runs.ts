const USUAL = 2_000;

/** How often a property is tried; `FOOTHOLD_PROPERTY_RUNS=100000` is the long mode. */
export const RUNS: number = Number(process.env.FOOTHOLD_PROPERTY_RUNS ?? USUAL);

/** How often one is tried that costs more, such as a collector each time; in the long mode as many times more. */
export const runsOf = (usual: number): number => Math.ceil((usual * RUNS) / USUAL);

/** Holds only what hangs: a property takes as long as it is tried, and longer on a busy machine. */
export const TIMEOUT_MS: number = 60_000 + Math.max(RUNS, USUAL) * 180;

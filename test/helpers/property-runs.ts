const FULL = 2_000;
/** What `npm test` can afford on two shared cores, where the properties would else be a third of its time. */
const USUAL = 1_000;

/** How often a property is tried; `FOOTHOLD_PROPERTY_RUNS=100000` is the long mode. */
export const RUNS: number = Number(process.env.FOOTHOLD_PROPERTY_RUNS ?? USUAL);

/** How often one is tried that costs more, such as a collector each time: `full` times where others are 2,000 times. */
export const runsOf = (full: number): number => Math.ceil((full * RUNS) / FULL);

/** Holds only what hangs: a property takes as long as it is tried, and longer on a busy machine. */
export const TIMEOUT_MS: number = 60_000 + Math.max(RUNS, FULL) * 180;

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CollectorWorld, openCollectorStage } from './collector/collector-world.ts';
import { COLLECTOR_ROWS } from './collector/rows.ts';
import { describeRow, type FaultRow, playRow, type Stage } from './fault-row.ts';

/** `SEED` plays one run again. */
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));
/** A taste of the matrix: `npm run test:faults -- --only collector` plays it all. */
const TASTE = ['C1', 'C4', 'C7', 'C15', 'C16', 'C17', 'F1'];

let stage: Stage<CollectorWorld>;
beforeAll(async () => {
  console.log(`seed ${SEED}`);
  stage = await openCollectorStage();
});
afterAll(() => stage.close());

// Side by side: each has a process of its own, and mostly waits.
test.concurrent.for(COLLECTOR_ROWS.filter(({ id }) => TASTE.includes(id)))(
  '$id: $title',
  // Dozens of processes are started: on a machine that others use too each takes its time.
  { timeout: 600_000 },
  async (row: FaultRow<CollectorWorld>) => {
    const result = await playRow(stage, row, { seed: SEED, long: false, kills: null });
    if (result.error !== null) throw result.error;
    expect(describeRow(result)).toContain('| ok');
  },
);

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserWorld, openBrowserStage } from './browser/fault-world.ts';
import { BROWSER_ROWS } from './browser/rows.ts';
import { describeRow, type FaultRow, playRow, type Stage } from './fault-row.ts';

/** `SEED` plays one run again. */
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));
/** A taste of the matrix: `npm run test:faults -- --only browser` plays it all. */
const TASTE = rows('B2', 'B4', 'B16');
/** Of it what mostly waits, or has a browser of its own, so that one may run beside the other. */
const TASTE_BESIDE = rows('B1', 'B8', 'B11');

let stage: Stage<BrowserWorld>;
beforeAll(async () => {
  console.log(`seed ${SEED}`);
  stage = await openBrowserStage();
});
afterAll(() => stage.close());

test.for(TASTE)('$id: $title', hold);
test.concurrent.for(TASTE_BESIDE)('$id: $title', hold);

function rows(...ids: readonly string[]): readonly FaultRow<BrowserWorld>[] {
  return BROWSER_ROWS.filter(({ id }) => ids.includes(id));
}

async function hold(row: FaultRow<BrowserWorld>): Promise<void> {
  const result = await playRow(stage, row, { seed: SEED, long: false, kills: null });
  if (result.error !== null) throw result.error;
  expect(describeRow(result)).toContain('| ok');
}

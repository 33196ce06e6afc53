import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserWorld, openBrowserStage } from './browser/fault-world.ts';
import { BROWSER_ROWS } from './browser/rows.ts';
import { describeRow, playRow, type Stage } from './fault-row.ts';

/** `SEED` plays one run again. */
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));
/** A taste of the matrix: `npm run test:faults -- --only browser` plays it all. */
const TASTE = ['B1', 'B2', 'B4', 'B8', 'B11', 'B16'];

let stage: Stage<BrowserWorld>;
beforeAll(async () => {
  console.log(`seed ${SEED}`);
  stage = await openBrowserStage();
});
afterAll(() => stage.close());

test.for(BROWSER_ROWS.filter(({ id }) => TASTE.includes(id)))('$id: $title', async (row) => {
  const result = await playRow(stage, row, { seed: SEED, long: false, kills: null });
  if (result.error !== null) throw result.error;
  expect(describeRow(result)).toContain('| ok');
});

/**
 * `npm run test:faults -- --only browser --seed 1 [--rows B1,B4] [--long] [--kills 200]`: plays the rows of a fault
 * matrix, one line a row, and ends with the line `N passed, N failed`.
 */
import { parseArgs } from 'node:util';
import { openBrowserStage } from './browser/fault-world.ts';
import { BROWSER_ROWS } from './browser/rows.ts';
import { openCollectorStage } from './collector/collector-world.ts';
import { COLLECTOR_ROWS } from './collector/rows.ts';
import { describeRow, type FaultRow, playRow, type RowOptions, type Stage } from './fault-row.ts';

interface Tally {
  passed: number;
  failed: number;
}

/** What `--only` can name, with how it is run. */
const FAMILIES: Readonly<Record<string, (options: RowOptions, only: readonly string[]) => Promise<Tally>>> = {
  browser: (options, only) => playFamily(openBrowserStage, BROWSER_ROWS, options, only),
  collector: (options, only) => playFamily(openCollectorStage, COLLECTOR_ROWS, options, only),
};

async function playFamily<World>(
  openStage: () => Promise<Stage<World>>,
  all: readonly FaultRow<World>[],
  options: RowOptions,
  only: readonly string[],
): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 };
  const rows = all.filter(({ id }) => only.length === 0 || only.includes(id));
  if (rows.length === 0) return tally;
  const stage = await openStage();
  try {
    for (const row of rows) {
      const result = await playRow(stage, row, options);
      tally[result.error === null ? 'passed' : 'failed'] += 1;
      console.log(describeRow(result));
      if (result.error !== null) console.error(result.error);
    }
  } finally {
    await stage.close();
  }
  return tally;
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seed: { type: 'string' },
    rows: { type: 'string' },
    kills: { type: 'string' },
    long: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
const kills = values.kills === undefined ? null : Number(values.kills);
const families = values.only?.split(',') ?? Object.keys(FAMILIES);
const unknown = families.filter((name) => !FAMILIES[name]);
if (unknown.length > 0 || !Number.isSafeInteger(seed) || (kills !== null && !Number.isSafeInteger(kills))) {
  console.error(
    `usage: npm run test:faults -- [--only ${Object.keys(FAMILIES).join(',')}] [--seed N] [--rows B1,B2] [--long] [--kills N]`,
  );
  process.exit(2);
}

console.log(`seed ${seed}`);
const total: Tally = { passed: 0, failed: 0 };
for (const name of families) {
  const tally = await FAMILIES[name]?.({ seed, long: values.long, kills }, values.rows?.split(',') ?? []);
  total.passed += tally?.passed ?? 0;
  total.failed += tally?.failed ?? 0;
}
if (total.passed + total.failed === 0) {
  console.error(`No row is named "${values.rows}".`);
  total.failed = 1;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

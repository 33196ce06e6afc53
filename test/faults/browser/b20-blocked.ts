import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { rowsLeft } from '../../helpers/sdk-page.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';

/** What the queue holds, whatever comes. */
const ROWS_MAX = 1_000;
const HOUR_MS = 3_600_000;
const STEP_MS = 20_000;
/** The longest pause is five minutes: half of it on average, and the steps up to it. */
const TRIES_MAX = 60;

/** Time goes by in steps: what a timer starts needs the page's own storage before it sets the next one. */
async function pass(page: Page, ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += STEP_MS) {
    await page.clock.runFor(STEP_MS);
    await rowsLeft(page);
  }
}

export const b20Blocked: FaultRow<BrowserWorld> = {
  id: 'B20',
  title:
    'a collector that an ad blocker blocks is asked seldom, and the queue has an end; unblocked, the books balance',
  proves: ['D3', 'D4', 'D5', 'H1', 'H5'],
  run: async (world) => {
    const { url, collector } = await world.site();
    const context = await world.context();
    let tries = 0;
    await context.route('**/v1/**', (route) => {
      if (route.request().method() === 'POST') tries += 1;
      return route.abort('blockedbyclient');
    });
    await context.clock.install();
    const page = await world.visit(context, url);
    for (let n = 0; n < 12; n++) await world.track(page, 'Task Created', 100);
    assert.equal(await rowsLeft(page), ROWS_MAX);
    const before = tries;
    await pass(page, HOUR_MS);
    world.injected('request blocked', tries);
    assert.ok(tries - before <= TRIES_MAX, `${tries - before} tries in an hour`);
    assert.ok(tries - before >= 5, `only ${tries - before} tries in an hour`);
    const used = await page.evaluate(async () => {
      const { usage = 0 } = await navigator.storage.estimate();
      return { usage, local: Object.entries(localStorage).join().length };
    });
    assert.ok(used.local < 16 * 1024, `${used.local} characters of localStorage`);
    await context.unroute('**/v1/**');
    await pass(page, HOUR_MS / 6);
    await world.books.balance(collector);
  },
};

import assert from 'node:assert/strict';
import { rowsLeft } from '../../helpers/sdk-page.ts';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';
import { rendererOf } from './renderer-of.ts';

/** The lock is stolen after 15 s; others have flushed by 20 s. */
const FLUSHED_MAX_MS = 20_000;
const SLACK_MS = 5_000;

export const b03TabFrozen: FaultRow<BrowserWorld> = {
  id: 'B3',
  title: 'a tab that freezes with the lock in hand holds the others up for 20 s at most, and repeats nothing',
  proves: ['D1', 'D4', 'D8', 'H1'],
  run: async (world) => {
    const { url, collector } = await world.site();
    // Tabs of a site share a renderer where they can: one window of a browser each keeps them apart.
    const profile = await world.profile();
    const browser = await profile.open(['--process-per-tab', '--disable-features=ProcessReuse']);
    const page = await world.visit(browser.context, url);
    const pid = await rendererOf(page, browser.pid);
    const other = await world.visit(browser.context, url);
    assert.notEqual(await rendererOf(other, browser.pid), pid, 'both tabs live in one process');

    collector.setMode('hang');
    await world.track(page, 'Task Created', 3);
    await until('a request in the frozen tab', () => collector.batches.length > 0);
    process.kill(pid, 'SIGSTOP');
    world.onEnd(() => process.kill(pid, 'SIGCONT'));
    world.injected('SIGSTOP of a tab that holds the lock');
    // What hangs goes on hanging: only new requests are answered.
    collector.setMode('well', { keepOpen: true });
    const before = performance.now();
    await world.track(other, 'Task Created', 3);
    await until('the queue to be empty', async () => (await rowsLeft(other)) === 0, 60_000);
    const took = performance.now() - before;
    assert.ok(took <= FLUSHED_MAX_MS + SLACK_MS, `the others flushed after ${Math.round(took)} ms`);

    process.kill(pid, 'SIGCONT');
    const kept = await page.evaluate(() => window.foothold.track('Task Created'));
    world.books.accept([kept]);
    await world.books.balance(collector);
    await until('the queue to be empty', async () => (await rowsLeft(other)) === 0);
  },
};

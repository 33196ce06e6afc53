import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultRow } from '../fault-row.ts';
import { assertGapless, createBursts } from './bursts.ts';
import type { BrowserWorld } from './fault-world.ts';

/** 334 bursts of one to five are a thousand events. */
const BURSTS = 334;

export const b16ManyTabs: FaultRow<BrowserWorld> = {
  id: 'B16',
  title: 'tabs that track at once, some closed at random, lose nothing and store nothing twice',
  proves: ['D4', 'D5', 'D7', 'D8', 'H1'],
  run: async (world) => {
    const { url, collector } = await world.site();
    const context = await world.context();
    const bursts = createBursts(world);
    const tabs = world.times(5, 16);
    const each = world.times(20, BURSTS);
    const pages = [];
    for (let tab = 0; tab < tabs; tab++) {
      const page = await world.visit(context, url);
      await bursts.listen(page);
      pages.push(page);
    }
    await Promise.all(
      pages.map(async (page, tab) => {
        const isClosed = tab > 0 && world.random() < 0.3;
        const work = bursts.start(page, tab, each).catch((error: unknown) => {
          if (!page.isClosed()) throw error;
        });
        if (!isClosed) return work;
        await Promise.race([work, sleep(world.random() * world.times(1_000, 20_000))]);
        await page.close();
        world.injected('close of a tab');
      }),
    );
    world.injected('tab that tracks beside others', tabs);
    await world.books.balance(collector, { mayExceed: bursts.mayExceed(collector) });
    bursts.assertOnce(collector);
    assertGapless(collector);
    // A closing tab sends its own at once, whoever else is sending.
    const most = 1 + (world.times(5, 16) - 1);
    assert.ok(collector.mostAtOnce() <= most, `${collector.mostAtOnce()} requests at once`);
  },
};

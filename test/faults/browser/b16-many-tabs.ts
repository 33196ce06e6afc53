import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import { assertGapless, createBursts } from './bursts.ts';
import type { BrowserWorld } from './fault-world.ts';

/** 334 bursts of one to five are a thousand events. */
const BURSTS = 334;
/** More than the queue may hold, over all tabs. */
const FLOOD_EVENTS = 2_000;

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
    const pages: Page[] = [];
    const closed = new Set<Page>();
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
        closed.add(page);
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
    if (!world.long) return;

    const open = pages.filter((page) => !closed.has(page));
    // A batch is stored and its answer lost: while it waits for its repeat the queue drops its oldest.
    collector.setMode('reset-after');
    const before = collector.stored.size;
    for (const page of open.slice(0, 1)) await world.track(page, 'Comment Added', 50);
    await until('a batch without an answer', () => collector.stored.size > before);
    await Promise.all(
      open.map((page) => world.track(page, 'Project Created', Math.ceil(FLOOD_EVENTS / open.length))),
    );
    collector.setMode('well');
    await Promise.all(open.map((page) => page.evaluate(() => dispatchEvent(new Event('online')))));
    world.injected('flood over the cap');
    await world.books.balance(collector, { mayExceed: bursts.mayExceed(collector) });
    assert.ok(world.books.figures().dropped > 0, 'the flood was too small');
  },
};

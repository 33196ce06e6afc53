import assert from 'node:assert/strict';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';

/** A takeover is due within 2 s of the death; the rest is what a loaded machine may add. */
const TAKEOVER_MAX_MS = 2_000;
const SLACK_MS = 2_000;

export const b02RendererKilled: FaultRow<BrowserWorld> = {
  id: 'B2',
  title: 'a tab whose renderer is killed leaves its events to another, which nothing else happens to',
  proves: ['D1', 'D2', 'D4', 'D8', 'H1'],
  run: async (world) => {
    const { url, collector } = await world.site();
    const context = await world.context();
    // It has nothing of its own to send, and no timer: it must learn of the others' events.
    const idle = await world.visit(context, url);
    for (let kill = 0; kill < world.times(2, 20); kill++) {
      const page = await world.visit(context, url);
      await until('an empty queue', async () => collector.stored.size === world.books.accepted().size);
      await world.track(page, 'Task Created', 1 + Math.floor(world.random() * 20));
      const session = await context.newCDPSession(page);
      const crashed = page.waitForEvent('crash');
      // The renderer dies before it can answer.
      void session.send('Page.crash').catch(() => undefined);
      await crashed;
      world.injected('crash of a renderer');
      const before = performance.now();
      await world.books.balance(collector);
      const took = performance.now() - before;
      assert.ok(took <= TAKEOVER_MAX_MS + SLACK_MS, `the takeover took ${Math.round(took)} ms`);
      await page.close();
    }
    await world.track(idle, 'Task Created', 3);
    await world.books.balance(collector);
  },
};

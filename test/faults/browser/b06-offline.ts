import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';
import { type SlowProxy, startSlowProxy } from './slow-proxy.ts';

export const b06Offline: FaultRow<BrowserWorld> = {
  id: 'B6',
  title:
    'offline and flapping, also where the browser believes to be online, nothing is lost and nobody is stormed',
  proves: ['D1', 'D4', 'D5', 'H1'],
  run: async (world) => {
    let line: SlowProxy | undefined;
    const { url, collector } = await world.site({
      through: async (target) => {
        line = await startSlowProxy(target);
        world.onEnd(line.stop);
        return line.url;
      },
    });
    const context = await world.context();
    const page = await world.visit(context, url);
    let tries = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/v1/batch')) tries += 1;
    });

    for (let flap = 0; flap < world.times(3, 20); flap++) {
      const byBrowser = world.random() < 0.5;
      if (byBrowser) await context.setOffline(true);
      else line?.setUp(false);
      world.injected(byBrowser ? 'browser offline' : 'line cut with the browser online');
      await world.track(page, 'Task Created', 2);
      await sleep(200 + world.random() * 2_000);
      if (byBrowser) await context.setOffline(false);
      else line?.setUp(true);
      await sleep(world.random() * 1_000);
    }
    await world.books.balance(collector);

    // Cut for longer: a step of the back-off is one try.
    line?.setUp(false);
    await world.track(page, 'Task Created', 2);
    const before = tries;
    const outage = world.times(6_000, 60_000);
    await sleep(outage);
    world.injected('line cut with the browser online');
    // Full jitter may draw short pauses early: the bound is on the whole, not on each.
    const most = 6 + Math.ceil(outage / 5_000);
    assert.ok(
      tries - before <= most,
      `${tries - before} tries in ${outage} ms, at most ${most} were expected`,
    );
    assert.equal(await page.evaluate(() => navigator.onLine), true);
    line?.setUp(true);
    await world.books.balance(collector, { waitMs: 120_000 });
    assert.equal(collector.mostAtOnce(), 1, 'more than one request at once');
  },
};

import { setTimeout as sleep } from 'node:timers/promises';
import type { SdkCollector } from '../../helpers/sdk-collector.ts';
import { describeQueue, rowsLeft } from '../../helpers/sdk-page.ts';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import { assertGapless, createBursts } from './bursts.ts';
import type { BrowserWorld } from './fault-world.ts';

/** A kill comes within so long of the SDK's start. */
const LIFE_MAX_MS = 8_000;
const TASTE_MAX_MS = 1_500;
/** Every so many kills the browser may live until its queue is empty, or the cap would drop the oldest. */
const EMPTY_EVERY = 4;

export const b01BrowserKilled: FaultRow<BrowserWorld> = {
  id: 'B1',
  title: 'a browser killed at any moment loses nothing it kept, and delivers it once',
  proves: ['D1', 'D3', 'D4', 'D7', 'H1'],
  run: async (world) => {
    const { url, collector } = await world.site();
    const profile = await world.profile();
    const bursts = createBursts(world);
    const kills = world.kills ?? world.times(3, 200);
    const lifeMax = world.kills !== null || world.long ? LIFE_MAX_MS : TASTE_MAX_MS;

    for (let kill = 0; kill < kills; kill++) {
      const browser = await profile.open();
      setFate(collector, world.random());
      const page = await world.visit(browser.context, url);
      await bursts.listen(page);
      const life = sleep(world.random() * lifeMax);
      void bursts.start(page, kill).catch(() => undefined);
      await life;
      await browser.kill();
      world.injected('kill -9 of the browser');
      if (kill % EMPTY_EVERY === EMPTY_EVERY - 1 || kill === kills - 1) {
        collector.setMode('well');
        const whole = await profile.open();
        const calm = await world.visit(whole.context, url);
        // Pauses outlive the browser, up to five minutes: the network being back ends them.
        await calm.evaluate(() => dispatchEvent(new Event('online')));
        await world.books.balance(collector, {
          mayExceed: bursts.mayExceed(collector),
          explain: () => describeQueue(calm),
        });
        await until('an empty queue', async () => (await rowsLeft(calm)) === 0);
        await whole.kill();
      }
    }
    bursts.assertOnce(collector);
    assertGapless(collector);
  },
};

/** Now and then the collector is away, or loses its answers, so that kills meet full queues and repeats too. */
function setFate(collector: SdkCollector, fate: number): void {
  collector.setMode(fate < 0.4 ? 'well' : fate < 0.7 ? 'reset-before' : 'reset-after');
}

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kept, rowsLeft } from '../../helpers/sdk-page.ts';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';

/** A kill comes within so long of the SDK's start. */
const LIFE_MAX_MS = 8_000;
const TASTE_MAX_MS = 1_500;

interface Burst {
  readonly run: number;
  readonly n: number;
}
declare global {
  interface Window {
    /** Tells the test of calls that were kept. */
    told: (burst: Burst, kept: readonly Kept[]) => Promise<void>;
  }
}

const sizeOf = (n: number): number => 1 + (n % 5);

export const b01BrowserKilled: FaultRow<BrowserWorld> = {
  id: 'B1',
  title: 'a browser killed at any moment loses nothing it kept, and delivers it once',
  proves: ['D1', 'D3', 'D4', 'D7', 'H1'],
  run: async (world) => {
    const { url, collector } = await world.site();
    const profile = await world.profile();
    const kills = world.kills ?? world.times(3, 200);
    const lifeMax = world.kills !== null || world.long ? LIFE_MAX_MS : TASTE_MAX_MS;
    /** Run -> the last burst the page told of. */
    const heard = new Map<number, number>();

    for (let kill = 0; kill < kills; kill++) {
      const browser = await profile.open();
      // Now and then the collector is away, or loses its answers, so that kills meet full queues and repeats too.
      const fate = world.random();
      collector.setMode(fate < 0.4 ? 'well' : fate < 0.7 ? 'reset-before' : 'reset-after');
      const page = await world.visit(browser.context, url);
      await page.exposeFunction('told', ({ run, n }: Burst, kept: readonly Kept[]) => {
        assert.equal(kept.length, sizeOf(n));
        for (const { stored } of kept) assert.equal(stored, 'disk');
        heard.set(run, n);
        world.books.accept(kept);
      });
      const life = sleep(world.random() * lifeMax);
      void page
        .evaluate(async (run) => {
          for (let n = 0; ; n++) {
            const burst = Array.from({ length: 1 + (n % 5) }, () =>
              window.foothold.track('Task Created', { run, n }),
            );
            void Promise.all(burst).then((kept) => window.told({ run, n }, kept));
            await new Promise((resolve) => setTimeout(resolve, 10 + (n % 7) * 10));
          }
        }, kill)
        .catch(() => undefined);
      await life;
      await browser.kill();
      world.injected('kill -9 of the browser');
    }

    collector.setMode('well');
    const last = await profile.open();
    const page = await world.visit(last.context, url);
    const burstOf = (id: string): Burst => {
      const { run, n } = collector.events.get(id)?.properties ?? {};
      return { run: Number(run), n: Number(n) };
    };
    await world.books.balance(collector, {
      // What was kept in the moment of its page's death the page could not tell of any more.
      mayExceed: (id) => burstOf(id).n > (heard.get(burstOf(id).run) ?? -1),
    });
    await until('an empty queue', async () => (await rowsLeft(page)) === 0);
    const bursts = new Map<string, number>();
    for (const id of collector.stored.keys()) {
      const { run, n } = burstOf(id);
      bursts.set(`${run}/${n}`, (bursts.get(`${run}/${n}`) ?? 0) + 1);
      assert.ok((bursts.get(`${run}/${n}`) ?? 0) <= sizeOf(n), `burst ${run}/${n} is stored twice`);
    }
    const seqs = collector.seqs.sort((a, b) => a - b);
    const gapless = Array.from(seqs, (_, i) => i + 1);
    assert.deepEqual(seqs, gapless, 'events are not numbered without a gap');
  },
};

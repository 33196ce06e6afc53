import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { SdkCollector } from '../../helpers/sdk-collector.ts';
import type { Kept } from '../../helpers/sdk-page.ts';
import type { BrowserWorld } from './fault-world.ts';

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

/** Pages that track in bursts, of one to five events, until they have done enough or are ended in the middle of it. */
export interface Bursts {
  /** Must be done before the page may be ended. */
  listen(page: Page): Promise<void>;
  /** Resolved when the page has tracked so many bursts; never when it is ended before. */
  start(page: Page, run: number, bursts?: number): Promise<void>;
  /** Kept in the moment of its page's end, which could not tell of it any more. */
  mayExceed(collector: SdkCollector): (id: string) => boolean;
  /** Throws when an event is stored under two ids. */
  assertOnce(collector: SdkCollector): void;
}

const sizeOf = (n: number): number => 1 + (n % 5);

export function createBursts(world: BrowserWorld): Bursts {
  /** Run -> the last burst its page told of. */
  const heard = new Map<number, number>();
  const burstOf = (collector: SdkCollector, id: string): Burst => {
    const { run, n } = collector.events.get(id)?.properties ?? {};
    return { run: Number(run), n: Number(n) };
  };
  return {
    listen: (page) =>
      page
        .exposeFunction('told', (burst: Burst, kept: readonly Kept[]) => {
          assert.equal(kept.length, sizeOf(burst.n));
          for (const { stored } of kept) assert.equal(stored, 'disk');
          heard.set(burst.run, burst.n);
          world.books.accept(kept);
        })
        .then(() => undefined),
    start: async (page, run, bursts = Number.MAX_SAFE_INTEGER) => {
      await page.evaluate(
        async ([run, bursts]) => {
          const queued = (): Promise<number> =>
            new Promise((resolve) => {
              const open = indexedDB.open('foothold:pk_test');
              open.onsuccess = () => {
                const count = open.result.transaction('rows').objectStore('rows').count();
                count.onsuccess = () => {
                  open.result.close();
                  resolve(count.result);
                };
              };
            });
          const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
          const telling: Promise<void>[] = [];
          for (let n = 0; n < bursts; n++) {
            const burst = Array.from({ length: 1 + (n % 5) }, () =>
              window.foothold.track('Task Created', { run, n }),
            );
            telling.push(Promise.all(burst).then((kept) => window.told({ run, n }, kept)));
            await sleep(10 + (n % 7) * 10);
            // Below the cap: what it drops would leave gaps among the numbers.
            if (n % 3 === 2) while ((await queued()) > 300) await sleep(200);
          }
          await Promise.all(telling);
        },
        [run, bursts] as const,
      );
    },
    mayExceed: (collector) => (id) => {
      const { run, n } = burstOf(collector, id);
      return n > (heard.get(run) ?? -1);
    },
    assertOnce: (collector) => {
      const seen = new Map<string, number>();
      for (const id of collector.stored.keys()) {
        const { run, n } = burstOf(collector, id);
        const times = (seen.get(`${run}/${n}`) ?? 0) + 1;
        seen.set(`${run}/${n}`, times);
        assert.ok(times <= sizeOf(n), `burst ${n} of run ${run} is stored under too many ids`);
      }
    },
  };
}

/**
 * The install numbers its events over all tabs, none twice and none left out (D7). What a page sends with its last
 * breath may leave before it has its number: so many may be missing.
 */
export function assertGapless(collector: SdkCollector): void {
  const numbered = collector.seqs.filter((seq) => seq > 0);
  const numbers = new Set(numbered);
  assert.equal(numbers.size, numbered.length, 'two events have one number');
  const missing = Array.from({ length: Math.max(0, ...numbers) }, (_, i) => i + 1).filter(
    (n) => !numbers.has(n),
  );
  const unnumbered = collector.seqs.length - numbered.length;
  assert.ok(missing.length <= unnumbered, `no event has the numbers ${missing.slice(0, 5)}`);
}

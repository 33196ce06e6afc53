import assert from 'node:assert/strict';
import { whenReady } from '../../helpers/sdk-page.ts';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';
import { startSlowProxy } from './slow-proxy.ts';

const LATENCY_MS = 300;
const WAYS = ['link', 'location', 'close'] as const;

export const b05LeavesInTheClick: FaultRow<BrowserWorld> = {
  id: 'B5',
  title: 'a page that closes or leaves inside the click that tracks loses nothing, 300 ms from the collector',
  proves: ['D2', 'D4', 'D9', 'H1'],
  run: async (world) => {
    const { url, collector } = await world.site({
      through: async (target) => {
        const proxy = await startSlowProxy(target, { latencyMs: LATENCY_MS });
        world.onEnd(proxy.stop);
        return proxy.url;
      },
      body: `<a id="go" href="about:blank">Go</a><script>
        go.addEventListener('click', (event) => {
          foothold.track('Clicked', { n: new URLSearchParams(location.search).get('n') });
          if (location.hash === '#link') return;
          event.preventDefault();
          if (location.hash === '#location') location = 'about:blank';
          if (location.hash === '#close') window.close();
        });
      </script>`,
    });
    const context = await world.context();
    const opener = await world.visit(context, url);
    const rounds = world.times(1, 10) * WAYS.length;
    for (let n = 0; n < rounds; n++) {
      const way = WAYS[n % WAYS.length];
      // Only a window that a script opened may close itself.
      const [page] = await Promise.all([
        context.waitForEvent('page'),
        opener.evaluate((to) => void window.open(to), `${url}?n=${n}#${way}`),
      ]);
      world.silence.watch(page);
      await whenReady(page);
      // The page may be gone before the click is reported done: what counts is what was stored.
      await page.click('#go', { noWaitAfter: true }).catch((error: unknown) => {
        if (!page.isClosed()) throw error;
      });
      world.injected(way === 'close' ? 'close in the click' : 'departure in the click');
      const numbers = (): unknown[] => [...collector.events.values()].map((event) => event.properties?.n);
      await until(`click ${n}, by ${way}`, () => numbers().includes(String(n)));
      if (!page.isClosed()) await page.close();
    }
    world.books.accept([...collector.stored.keys()].map((id) => ({ id, stored: 'disk' })));
    await world.books.balance(collector);
    assert.equal(collector.stored.size, rounds, 'a click is stored once');
    for (const { contentType } of collector.batches) assert.match(contentType, /^text\/plain/);
    assert.ok(!collector.requests.includes('OPTIONS /v1/batch'), 'a request at unload asked for leave first');
  },
};

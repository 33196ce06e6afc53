import assert from 'node:assert/strict';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';

const HANDOVER_MAX_MS = 2_000;
const SLACK_MS = 3_000;

declare global {
  interface Window {
    persisted?: boolean;
  }
}

export const b04BackForwardCache: FaultRow<BrowserWorld> = {
  id: 'B4',
  title:
    'a page goes into the back-forward cache in mid-request: another sends on, and it resumes when it is back',
  proves: ['D1', 'D4', 'D8', 'H1', 'H3'],
  run: async (world) => {
    const browser = await world.launch({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
    const { url, collector } = await world.site({
      body: `<script>
        addEventListener("pageshow", (event) => { window.persisted = event.persisted });
        addEventListener("pagehide", () => {
          delete window.persisted;
          localStorage.setItem("left", Number(localStorage.getItem("left") ?? 0) + 1);
        });
      </script>`,
    });
    const elsewhere = await world.serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,">');
    });
    const context = await browser.newContext();
    const page = await world.visit(context, url);
    const follower = await world.visit(context, url);

    for (let round = 0; round < world.times(1, 10); round++) {
      const before = collector.batches.length;
      collector.setMode('hang');
      await world.track(page, 'Before', 2);
      await until('a request', () => collector.batches.length > before);
      // The follower has looked and found the lock taken.
      await world.track(follower, 'Beside', 2);
      await page.goto(elsewhere.url.replace('127.0.0.1', 'localhost'));
      collector.setMode('well');
      // The next page may be there before the old one hears that it leaves.
      await follower.waitForFunction((times) => Number(localStorage.getItem('left')) === times, round + 1);
      world.injected('page in the back-forward cache');
      const left = performance.now();
      await follower.evaluate(() => dispatchEvent(new Event('online')));
      await world.track(follower, 'Alone');
      await world.books.balance(collector);
      const took = performance.now() - left;
      assert.ok(took <= HANDOVER_MAX_MS + SLACK_MS, `the handover took ${Math.round(took)} ms`);

      // A page from the cache loads nothing: there is no load to wait for.
      await page.goBack({ waitUntil: 'commit' });
      await page.waitForFunction(() => window.persisted !== undefined);
      assert.equal(
        await page.evaluate(() => window.persisted),
        true,
        'the page was not restored from the cache',
      );
      await world.track(page, 'After', 2);
      await world.books.balance(collector);
    }
  },
};

import assert from 'node:assert/strict';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';
import { startSlowProxy } from './slow-proxy.ts';

const LATENCY_MS = 2_000;
const JITTER_MS = 500;
const BYTES_PER_SECOND = 20_000;
/** All that leaves with a page. */
const KEEPALIVE_MAX_BYTES = 48 * 1024;
const NOTE_CHARS = 2_000;

export const b09SlowLine: FaultRow<BrowserWorld> = {
  id: 'B9',
  title:
    'a line of 2 s and 20 kB/s with jitter brings no storm of repeats, and what leaves with a page keeps to its budget',
  proves: ['D1', 'D4', 'D5', 'D9', 'H1'],
  run: async (world) => {
    const { url, collector } = await world.site({
      through: async (target) => {
        const proxy = await startSlowProxy(target, {
          latencyMs: LATENCY_MS,
          jitterMs: JITTER_MS,
          bytesPerSecond: BYTES_PER_SECOND,
          random: world.random,
        });
        world.onEnd(proxy.stop);
        return proxy.url;
      },
    });
    const context = await world.context();
    const page = await world.visit(context, url);
    world.injected(`line of ${LATENCY_MS} ms and ${BYTES_PER_SECOND} B/s`);
    const write = async (notes: number): Promise<void> => {
      const kept = await page.evaluate(
        ([count, chars]) =>
          Promise.all(
            Array.from({ length: count }, () => window.foothold.track('Note', { text: 'x'.repeat(chars) })),
          ),
        [notes, NOTE_CHARS] as const,
      );
      world.books.accept(kept);
    };
    await write(30);
    await world.books.balance(collector, { waitMs: 90_000 });
    assert.equal(collector.mostAtOnce(), 1, 'more than one request at once');
    assert.equal(Math.max(...collector.arrivals.values()), 1, 'an event was sent again though all was well');

    // More than the budget: the rest is the next page's.
    await write(40);
    const before = collector.batches.length;
    await page.close({ runBeforeUnload: false });
    const next = await world.visit(context, url);
    await world.books.balance(collector, { waitMs: 120_000 });
    for (const { bytes, contentType } of collector.batches) {
      assert.ok(bytes <= KEEPALIVE_MAX_BYTES, `a batch of ${bytes} bytes`);
      assert.match(contentType, /^text\/plain/);
    }
    assert.ok(collector.batches.length > before);
    await next.close();
  },
};

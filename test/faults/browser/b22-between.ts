import assert from 'node:assert/strict';
import { rowsLeft } from '../../helpers/sdk-page.ts';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';

/** Answers everything by itself while `offline` is said to be on, and passes it on otherwise. */
const WORKER = `
  let offline = false;
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('message', (event) => { offline = event.data });
  addEventListener('fetch', (event) => {
    if (!new URL(event.request.url).pathname.startsWith('/v1/')) return;
    if (offline) event.respondWith(offline === 'error' ? Response.error() : new Response('<h1>You are offline</h1>', { status: offline }));
    else event.respondWith(fetch(event.request));
  });
`;

export const b22Between: FaultRow<BrowserWorld> = {
  id: 'B22',
  title:
    'a service worker that answers by itself has delivered nothing; no header is needed, and none missed',
  proves: ['D1', 'D3', 'D4', 'D9', 'H1'],
  run: async (world) => {
    const { url, collector } = await world.site({
      route: (request, response) => {
        if (request.url !== '/worker.js') return false;
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(WORKER);
        return true;
      },
    });
    world.silence.expectFailuresOf(url);
    const context = await world.context();
    const first = await world.visit(context, url);
    await first.evaluate(async () => {
      await navigator.serviceWorker.register('/worker.js');
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) {
        await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
      }
    });
    const say = (offline: unknown): Promise<void> =>
      first.evaluate((message) => navigator.serviceWorker.controller?.postMessage(message), offline);
    for (const offline of ['error', 200, 503] as const) {
      await say(offline);
      world.injected(`worker that answers ${offline}`);
      const kept = await world.track(first, 'Task Created', 2);
      await first.waitForTimeout(1_500);
      assert.deepEqual(
        kept.filter(({ id }) => collector.stored.has(id)),
        [],
      );
      await say(false);
      await until('what waited', () => kept.every(({ id }) => collector.stored.has(id)), 30_000);
    }
    await first.evaluate(async () => {
      for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    });

    const bare = await world.context();
    await bare.route('**/v1/**', async (route) => {
      const response = await route.fetch({ headers: {} });
      await route.fulfill({
        status: response.status(),
        headers: { 'access-control-allow-origin': '*' },
        body: await response.body(),
      });
    });
    world.injected('headers stripped both ways');
    const page = await world.visit(bare, url);
    await world.track(page, 'Task Created', 5);
    await world.books.balance(collector);
    await until('the verdicts to be read', async () => (await rowsLeft(page)) === 0);
    assert.ok(!collector.requests.some((one) => one.startsWith('OPTIONS')), 'a request needed a preflight');
  },
};

import assert from 'node:assert/strict';
import { PLAIN_CONFIG } from '../../helpers/host-site.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';

export const b12NoStorage: FaultRow<BrowserWorld> = {
  id: 'B12',
  title: 'a frame that may store nothing keeps events in memory, sends them, and draws its surfaces',
  proves: ['D1', 'D4', 'H1'],
  run: async (world) => {
    const { url, collector } = await world.site({
      config: {
        ...PLAIN_CONFIG,
        prompts: [{ id: 'hello', form: 'modal', title: 'Hello from a frame' }],
        interventions: [{ id: 'hello', when: { event: 'Task Created' }, do: { prompt: 'hello' } }],
      },
    });
    const host = await world.serve((request, response) => {
      if (request.url?.startsWith('/favicon')) return void response.writeHead(204).end();
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(
        `<!doctype html><title>Host</title><iframe sandbox="allow-scripts" width="600" height="500" src="${url}"></iframe>`,
      );
    });
    const page = await (await world.context()).newPage();
    world.silence.watch(page);
    await page.goto(host.url);
    const frame = page.frameLocator('iframe');
    const inside = page.frames().find((one) => one !== page.mainFrame());
    assert.ok(inside);
    await inside.waitForFunction(() => window.foothold?.ready !== undefined);
    await inside.evaluate(() => window.foothold.ready);
    const denied = await inside.evaluate(() =>
      (['localStorage', 'indexedDB'] as const).map((name) => {
        try {
          return name === 'indexedDB' ? String(indexedDB.open('any')) : String(window[name]);
        } catch (error) {
          return error instanceof DOMException ? error.name : String(error);
        }
      }),
    );
    assert.deepEqual(denied, ['SecurityError', 'SecurityError']);
    world.injected('a frame without an origin');
    const kept = await inside.evaluate(() =>
      Promise.all(Array.from({ length: 10 }, () => window.foothold.track('Task Created'))),
    );
    world.books.accept(kept);
    assert.deepEqual([...new Set(kept.map(({ stored }) => stored))], ['memory']);
    await frame.locator('foothold-ui').getByText('Hello from a frame').waitFor();
    await world.books.balance(collector, {
      mayExceed: (id) => collector.stored.get(id)?.startsWith('foothold:') === true,
    });
  },
};

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { PLAIN_CONFIG } from '../../helpers/host-site.ts';
import { buildNpmPage } from '../../helpers/npm-page-bundle.ts';
import type { Kept } from '../../helpers/sdk-page.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';
import type {} from './npm-copy.ts';

const bySecond = (page: Page, count: number): Promise<Kept[]> =>
  page.evaluate(
    (times) => Promise.all(Array.from({ length: times }, () => window.second.track('Task Created'))),
    count,
  );

export const b17TwoCopies: FaultRow<BrowserWorld> = {
  id: 'B17',
  title:
    'two copies on a page, by script tag and by npm, and in two tabs are one: nothing is drawn or stored twice',
  proves: ['D1', 'D4', 'H1'],
  run: async (world) => {
    const bundle = await buildNpmPage(fileURLToPath(new URL('./npm-copy.ts', import.meta.url)));
    world.onEnd(() => bundle.discard());
    const collector = await world.collector({
      ...PLAIN_CONFIG,
      prompts: [{ id: 'hello', form: 'banner', title: 'Hello from one of them' }],
      interventions: [{ id: 'hello', when: { event: 'Task Created' }, do: { prompt: 'hello' } }],
    });
    const tag = `<script async src="${collector.url}/sdk/foothold.js" data-key="pk_test"></script>`;
    const npm = `<script type="module" src="/npm/page.js" data-host="${collector.url}"></script>`;
    const pages: Readonly<Record<string, string>> = { '/both': tag + npm, '/npm': npm, '/tag': tag + tag };
    const { url } = await world.serve((request, response) => {
      const path = request.url ?? '/';
      const isFile = path.startsWith('/npm/');
      if (!isFile && !pages[path]) return void response.writeHead(204).end();
      response.writeHead(200, { 'content-type': isFile ? 'text/javascript' : 'text/html' });
      response.end(
        isFile
          ? readFileSync(join(bundle.folder, path.slice('/npm/'.length)))
          : `<!doctype html><title>Host</title>${pages[path]}`,
      );
    });
    const context = await world.context();

    const both = await world.visit(context, `${url}/both`);
    await both.waitForFunction(() => window.second !== undefined);
    await both.evaluate(() => window.second.ready);
    world.injected('second copy on a page');
    await world.track(both, 'Task Created', 5);
    world.books.accept(await bySecond(both, 5));
    await both.locator('foothold-ui').getByRole('heading', { name: 'Hello from one of them' }).waitFor();
    assert.equal(await both.locator('foothold-ui').count(), 1);

    const twice = await world.visit(context, `${url}/tag`);
    world.injected('script tag written twice');
    await world.track(twice, 'Task Created', 5);

    const other = await context.newPage();
    world.silence.watch(other);
    await other.goto(`${url}/npm`);
    await other.waitForFunction(() => window.second !== undefined);
    world.injected('other build in another tab');
    // What one build could not send, the other reads and sends.
    collector.setMode('reset-before');
    world.books.accept(await bySecond(other, 5));
    await other.close();
    await world.track(both, 'Task Created', 5);
    collector.setMode('well');
    await world.books.balance(collector, {
      mayExceed: (id) => collector.stored.get(id)?.startsWith('foothold:') === true,
    });
    assert.ok((await both.locator('foothold-ui').count()) <= 1);
    const fired = [...collector.stored.values()].filter((name) => name === 'foothold:intervention_fired');
    assert.equal(fired.length, 1);
  },
};

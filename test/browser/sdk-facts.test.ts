import type { Config } from '@foothold/engine';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PLAIN_CONFIG } from '../helpers/host-site.ts';
import { type Site, useSites } from './sdk-site.ts';

const { open: openSite, visit, browser } = useSites();

const CAPTURE: Config = {
  ...PLAIN_CONFIG,
  capture: [
    { click: '.save', as: 'Saved' },
    { submit: 'form', as: 'Sent' },
    { page: '/reports/*', as: 'Report Viewed' },
  ],
};
const stored = (site: Site): string[] => [...site.collector.stored.values()];
const soon = { timeout: 20_000 };
/** A config that has come is a config whose clicks are heard. */
const begin = (page: Page) => page.evaluate(() => window.foothold.track('Begun'));

test('clicks and sent forms are heard in shadow roots and in frames of the same origin, old, new and nested, once each', async () => {
  const site = await openSite({
    config: CAPTURE,
    body: `<div id="app"></div><iframe id="old" srcdoc="<button class=save>A</button>
        <iframe srcdoc='<button class=save>B</button>'></iframe>"></iframe>
      <script>
        const root = app.attachShadow({ mode: 'open' });
        root.innerHTML = '<form><input name=q><button>Send</button></form><iframe id="deep" srcdoc="<button class=save>C</button>"></iframe>';
        root.querySelector('form').onsubmit = (event) => event.preventDefault();
      </script>`,
  });
  const { page, noise } = await visit(site.url);
  await begin(page);
  await page.fill('[name=q]', 'secret');
  await page.press('[name=q]', 'Enter');
  await page.click('text=Send');
  const old = page.frameLocator('#old');
  await old.locator('.save').first().click();
  await old.frameLocator('iframe').locator('.save').click();
  await page.frameLocator('#deep').locator('.save').click();
  await page.evaluate(() => {
    const late = Object.assign(document.createElement('iframe'), { id: 'late' });
    late.srcdoc = '<button class="save">D</button>';
    document.body.append(late);
  });
  await page.frameLocator('#late').locator('.save').click();
  await page.evaluate(() => window.foothold.track('Ended'));
  await expect.poll(() => stored(site), soon).toContain('Ended');
  expect(stored(site)).toEqual(['Begun', 'Sent', 'Sent', 'Saved', 'Saved', 'Saved', 'Saved', 'Ended']);
  expect(noise).toEqual([]);
});

test.each(['with', 'without'])(
  'a router is followed %s the Navigation API, and the page’s history is not touched',
  async (how) => {
    const site = await openSite({
      config: CAPTURE,
      // Stands in for browsers that have none, before anything of ours runs.
      head:
        how === 'with' ? '' : '<script>delete Window.prototype.navigation; delete window.navigation</script>',
      body: `<button id="now">Now</button><button id="later">Later</button><main></main><script>
      const go = (path) => { history.pushState(null, '', path) };
      now.onclick = () => go('/reports/1');
      later.onclick = () => setTimeout(() => { go('/reports/2'); document.querySelector('main').textContent = 'Report 2'; }, 300);
    </script>`,
    });
    const { page, noise } = await visit(site.url);
    expect(await page.evaluate(() => 'navigation' in window)).toBe(how === 'with');
    await begin(page);
    await page.click('#now');
    await expect.poll(() => stored(site), soon).toEqual(['Begun', 'Report Viewed']);
    await page.click('#later');
    await expect.poll(() => stored(site), soon).toEqual(['Begun', 'Report Viewed', 'Report Viewed']);
    expect(await page.evaluate(() => Object.hasOwn(history, 'pushState'))).toBe(false);
    expect(browser().isConnected()).toBe(true);
    expect(noise).toEqual([]);
  },
);

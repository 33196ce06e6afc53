import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';
import { letGo } from '../helpers/let-go.ts';
import { type Kept, listen, rowsLeft, whenReady } from '../helpers/sdk-page.ts';
import { startStaticServer } from '../helpers/static-server.ts';
import { until } from '../helpers/until.ts';
import { type Site, useSites } from './sdk-site.ts';

const sites = useSites();
const { open: openSite, visit } = sites;

/** Tracks so many events and waits until they are kept. */
const track = (page: Page, name: string, count = 1): Promise<Kept[]> =>
  page.evaluate(
    ([event, times]) => Promise.all(Array.from({ length: times }, () => window.foothold.track(event))),
    [name, count] as const,
  );
const hasStored = (site: Site, ids: readonly string[]): Promise<void> =>
  until(`${ids.length} events stored, ${site.collector.stored.size} are`, () =>
    ids.every((id) => site.collector.stored.has(id)),
  );

test('a classic script tag of another origin loads the SDK, and what was called before is done', async () => {
  const site = await openSite({
    head: `<div id="foothold"></div><script>
      window.early = [];
      (window.foothold = []).push(['track', 'Before The Stub']);
    </script>`,
    body: `<script>
      addEventListener('load', () => window.foothold.track('After The Stub').then((kept) => window.early.push(kept.stored)));
    </script>`,
  });
  const { page, noise } = await visit(site.url);
  await until('two events', () => site.collector.stored.size === 2);
  expect([...site.collector.stored.values()].sort()).toEqual(['After The Stub', 'Before The Stub']);
  expect(await page.evaluate(() => (window as unknown as { early: string[] }).early)).toEqual(['disk']);
  expect(await rowsLeft(page)).toBe(0);
  expect(noise).toEqual([]);
});

test('the host keeps its globals: one name is new, and nothing of its own is replaced', async () => {
  const look = `JSON.stringify([window, document, history, navigator, location, Object.prototype, Array.prototype,
    Function.prototype, Promise.prototype, EventTarget.prototype, Node.prototype, Element.prototype, History.prototype,
    Storage.prototype, Response.prototype].map((one) => Object.entries(Object.getOwnPropertyDescriptors(one))
      .filter(([name]) => name !== 'before' && !/^\\d+$/.test(name))
      .map(([name, d]) => name + ' ' + (typeof d.value === 'function' ? String(d.value) : typeof d.value) + String(d.get)).sort()))`;
  const site = await openSite({ head: `<script>window.before = ${look}</script>` });
  const { page } = await visit(site.url);
  await track(page, 'Task Created');
  await until('one event', () => site.collector.stored.size === 1);
  const [before, after] = (await page.evaluate(`[JSON.parse(window.before), JSON.parse(${look})]`)) as [
    string[][],
    string[][],
  ];
  const news = after.map((names, i) => names.filter((name) => !before[i]?.includes(name)));
  const gone = before.map((names, i) => names.filter((name) => !after[i]?.includes(name)));
  expect(gone.flat()).toEqual([]);
  expect(news.flat().map((name) => name.split(' ')[0])).toEqual(['foothold']);
});

test('without a key the tag throws nothing and says so once', async () => {
  const collector = await sites.collector();
  const server = await startStaticServer((request, response) => {
    if (request.url?.startsWith('/favicon')) return void response.writeHead(204).end();
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><script src="${collector.url}/sdk/foothold.js"></script>`);
  });
  onTestFinished(() => server.stop());
  const page = await sites.browser().newPage();
  onTestFinished(() => letGo(page));
  const noise = listen(page);
  await page.goto(server.url);
  expect(noise).toEqual(['Foothold: its script tag needs data-key="pk_..."']);
});

test('two copies on one page do not fight: events are stored once', async () => {
  const site = await openSite();
  const { page, noise } = await visit(site.url);
  await page.addScriptTag({ url: `${site.collector.url}/sdk/foothold.js` });
  const [kept] = await track(page, 'Task Created');
  await hasStored(site, [kept?.id ?? '']);
  expect([site.collector.stored.size, noise]).toEqual([1, []]);
});

test('a strict policy with trusted types is not violated', async () => {
  const site = await openSite({
    head: '<script nonce="n">window.violations = []; document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective + " " + e.blockedURI))</script>',
    attributes: 'nonce="n"',
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; style-src 'self'; connect-src *; require-trusted-types-for 'script'; trusted-types 'none'",
    },
  });
  const { page, noise } = await visit(site.url);
  const [kept] = await track(page, 'Task Created');
  await hasStored(site, [kept?.id ?? '']);
  expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
  expect(noise).toEqual([]);
});

test('what happens offline is delivered when the network is back', async () => {
  const site = await openSite();
  const { page } = await visit(site.url);
  await page.context().setOffline(true);
  const kept = await track(page, 'Task Created', 5);
  // Failures add up to a pause that a slow machine does not reach the end of.
  const pauseEnds = (): Promise<number> =>
    page.evaluate(() => JSON.parse(localStorage.getItem('foothold:pk_test:retry') ?? '{"until":0}').until);
  await expect
    .poll(async () => (await pauseEnds()) - Date.now(), { timeout: 90_000 })
    .toBeGreaterThan(15_000);
  expect(site.collector.stored.size).toBe(0);
  const pausedUntil = await pauseEnds();
  await page.context().setOffline(false);
  await hasStored(
    site,
    kept.map(({ id }) => id),
  );
  expect(Date.now()).toBeLessThan(pausedUntil);
  await expect.poll(() => rowsLeft(page)).toBe(0);
});

test('a captive portal has delivered nothing', async () => {
  const site = await openSite();
  const { page } = await visit(site.url);
  site.collector.setMode('portal');
  const kept = await track(page, 'Task Created', 2);
  await until('a try', () => site.collector.requests.filter((one) => one === 'POST /v1/batch').length > 0);
  expect(await rowsLeft(page)).toBe(2);
  site.collector.setMode('well');
  await hasStored(
    site,
    kept.map(({ id }) => id),
  );
});

test.each([
  { how: 'closed', leave: 'close' },
  { how: 'left by a link', leave: 'link' },
  { how: 'sent elsewhere by script', leave: 'location' },
])('a page $how inside the click that tracks loses nothing', async ({ leave }) => {
  const site = await openSite({
    body: `<a id="go" href="about:blank">Go</a><script>
      go.addEventListener('click', (event) => {
        foothold.track('Clicked');
        if (location.hash === '#location') { event.preventDefault(); location = 'about:blank'; }
        if (location.hash === '#close') { event.preventDefault(); window.close(); }
      });
    </script>`,
  });
  const context = await sites.profile();
  const opener = await context.newPage();
  await opener.goto(site.url);
  await whenReady(opener);
  // Only a window that a script opened may close itself.
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    opener.evaluate((url) => void window.open(url), `${site.url}#${leave}`),
  ]);
  await whenReady(page);
  // The page may be gone before the click is reported done: what counts is what was stored.
  await page.click('#go', { noWaitAfter: true }).catch((error: unknown) => {
    if (!page.isClosed()) throw error;
  });
  await until('the click', () => site.collector.stored.size === 1);
  expect([...site.collector.stored.values()]).toEqual(['Clicked']);
});

test('a frame that may store nothing keeps its events in memory, and makes no noise', async () => {
  const site = await openSite();
  const host = await startStaticServer((request, response) => {
    if (request.url?.startsWith('/favicon')) return void response.writeHead(204).end();
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><iframe sandbox="allow-scripts" src="${site.url}"></iframe>`);
  });
  onTestFinished(() => host.stop());
  const page = await sites.browser().newPage();
  onTestFinished(() => letGo(page));
  const noise = listen(page);
  await page.goto(host.url);
  const frame = page.frames()[1];
  await frame?.waitForFunction(() => window.foothold?.ready !== undefined);
  await frame?.evaluate(() => window.foothold.ready);
  const kept = await frame?.evaluate(() => window.foothold.track('Task Created'));
  expect(kept?.stored).toBe('memory');
  await hasStored(site, [kept?.id ?? '']);
  expect(noise).toEqual([]);
});

test('a page without https has no Web Locks, and delivers all the same', async () => {
  const plain = await launchChromium({ args: ['--host-resolver-rules=MAP plain.test 127.0.0.1'] });
  onTestFinished(() => plain.close());
  const site = await openSite({ host: 'plain.test' });
  const context = await plain.newContext();
  const pages = await Promise.all([context.newPage(), context.newPage()]);
  for (const page of pages) {
    await page.goto(site.url);
    await whenReady(page);
  }
  expect(await pages[0]?.evaluate(() => [isSecureContext, typeof navigator.locks])).toEqual([
    false,
    'undefined',
  ]);
  const kept = (await Promise.all(pages.map((page) => track(page, 'Task Created', 20)))).flat();
  await hasStored(
    site,
    kept.map(({ id }) => id),
  );
  expect(site.collector.stored.size).toBe(40);
});

test('the config is asked for by ETag, and comes from the browser’s own copy when it has not changed', async () => {
  const site = await openSite();
  const { page } = await visit(site.url);
  await page.reload();
  await whenReady(page);
  await until('a second look', () => site.collector.requests.includes('not modified'));
  expect(site.collector.requests.filter((one) => one === 'OPTIONS /v1/config')).toEqual([]);
});

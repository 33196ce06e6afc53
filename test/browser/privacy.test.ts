import type { Config } from '@foothold/engine';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { type HostOptions, PLAIN_CONFIG, startHostSite } from '../helpers/host-site.ts';
import { type RealCollector, startRealCollector } from '../helpers/real-collector.ts';
import { useSdkBrowser } from '../helpers/sdk-browser.ts';
import { whenReady } from '../helpers/sdk-page.ts';

const sdk = useSdkBrowser();
const soon = { timeout: 20_000 };
/** Longer than events are gathered before they are sent. */
const QUIET_MS = 1_500;
const USER_AGENT = 'Mozilla/5.0 (X11; Linux x86_64) CanaryAgent/7.7';

interface World {
  readonly collector: RealCollector;
  readonly context: BrowserContext;
  /** Opens a page of the site; the options are the site's. */
  visit(options?: HostOptions, path?: string): Promise<Page>;
}

async function openWorld(config: Config = PLAIN_CONFIG): Promise<World> {
  const collector = await startRealCollector(sdk.sdkFolder(), config);
  onTestFinished(() => collector.stop());
  const context = await sdk.profile({ userAgent: USER_AGENT });
  let options: HostOptions = {};
  const attributes = (): string => options.attributes ?? '';
  // One origin for all visits, whatever its tag says by then.
  const site = await startHostSite(collector.url, {
    route: (request, response) => {
      if (request.url?.startsWith('/favicon')) return false;
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      const tag = `<script async src="${collector.url}/sdk/foothold.js" data-key="pk_test" ${attributes()}></script>`;
      response.end(`<!doctype html><title>Host</title>${options.head ?? ''}${tag}${options.body ?? ''}`);
      return true;
    },
  });
  onTestFinished(() => site.stop());
  return {
    collector,
    context,
    visit: async (next = {}, path = '/') => {
      options = next;
      const page = await context.newPage();
      // Another name than the address the collector sees.
      await page.goto(site.url.replace('127.0.0.1', 'localhost') + path);
      await whenReady(page);
      return page;
    },
  };
}

/** All that the browser keeps for the page's origin. */
const dump = (page: Page): Promise<unknown[]> =>
  page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...(globalThis.caches ? await caches.keys() : []),
    ...(document.cookie ? [document.cookie] : []),
  ]);
const useIt = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.all([
      window.foothold.identify('ada', { email: 'ada@example.test' }),
      window.foothold.track('Task Created'),
      window.foothold.page(),
    ]),
  );
const lines = ({ requests }: RealCollector): string[] => requests.map(({ line }) => line);
const names = async ({ store }: RealCollector, subject: string): Promise<string[]> =>
  (await store.readLog(subject)).map(({ name, type }) => name || type);

test('denied: no request reaches the collector, nothing is stored, and what was is deleted in every tab', async () => {
  const { collector, visit } = await openWorld();
  const first = await visit();
  await useIt(first);
  await expect.poll(() => names(collector, 'ada'), soon).toHaveLength(3);
  expect(await dump(first)).toEqual(expect.arrayContaining(['foothold:pk_test', 'foothold:pk_test:who']));
  const second = await visit();
  await first.evaluate(() => window.foothold.consent('denied'));
  await expect.poll(() => dump(second), soon).toEqual([]);
  collector.requests.length = 0;

  const third = await visit({ attributes: 'data-consent="denied"' });
  for (const page of [first, second, third]) {
    await useIt(page);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  }
  await third.waitForTimeout(QUIET_MS);
  for (const page of [first, second, third]) expect(await dump(page)).toEqual([]);
  expect(lines(collector)).toEqual([]);
});

test('a browser with Global Privacy Control is left alone until the app says that they agreed', async () => {
  const { collector, context, visit } = await openWorld();
  await context.addInitScript(() =>
    Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true }),
  );
  const page = await visit();
  await useIt(page);
  await page.waitForTimeout(QUIET_MS);
  expect([await dump(page), lines(collector)]).toEqual([[], []]);
  await page.evaluate(() => window.foothold.consent('granted'));
  await useIt(page);
  await expect.poll(() => names(collector, 'ada'), soon).toHaveLength(3);
});

test('pending: only the config is asked for and nothing is stored; granted, what happened is delivered as of then', async () => {
  const { collector, visit } = await openWorld();
  const page = await visit({ attributes: 'data-consent="pending"' });
  const before = Date.now();
  await useIt(page);
  const after = Date.now();
  await page.waitForTimeout(QUIET_MS);
  expect(lines(collector)).toEqual(['GET /v1/config?key=pk_test']);
  expect(collector.requests[0]?.headers).not.toHaveProperty('cookie');
  expect(await dump(page)).toEqual([]);
  await page.evaluate(() => window.foothold.consent('granted'));
  await expect.poll(() => names(collector, 'ada'), soon).toEqual(['identify', 'Task Created', 'Page Viewed']);
  for (const { at } of await collector.store.readLog('ada')) {
    expect(at).toBeGreaterThanOrEqual(before - 1_000);
    expect(at).toBeLessThanOrEqual(after + 1_000);
  }
});

test('a collector that is switched off hears of each browser once more: not of its other tabs, nor after a reload', async () => {
  const { collector, visit } = await openWorld();
  const one = await visit();
  const other = await visit();
  await useIt(one);
  await expect.poll(() => names(collector, 'ada'), soon).toHaveLength(3);
  await collector.restart({ disabled: true });
  collector.requests.length = 0;
  await one.evaluate(() => window.foothold.track('Task Created'));
  await expect.poll(() => lines(collector), soon).toEqual(['POST /v1/batch']);
  for (const page of [one, other]) await useIt(page);
  await one.reload();
  await whenReady(one);
  await useIt(one);
  await one.waitForTimeout(QUIET_MS);
  expect(collector.requests.map(({ line, status }) => `${line} ${status}`)).toEqual(['POST /v1/batch 410']);
});

test('a page that starts at a collector that is switched off asks for the config, and its console shows nothing', async () => {
  const { collector, context, visit } = await openWorld();
  await collector.restart({ disabled: true });
  const noise: string[] = [];
  context.on('console', (message) => noise.push(message.text()));
  const page = await visit();
  await useIt(page);
  await page.reload();
  await whenReady(page);
  await page.waitForTimeout(QUIET_MS);
  expect(lines(collector)).toEqual(['GET /v1/config?key=pk_test']);
  expect(noise).toEqual([]);
});

test('the second page asks for the config by ETag, without a preflight, and gets no copy of what it has', async () => {
  const { collector, visit } = await openWorld();
  await visit();
  await visit();
  const configs = collector.requests.filter(({ line }) => line.includes('/v1/config'));
  expect(configs.map(({ line, status }) => `${line} ${status}`)).toEqual([
    'GET /v1/config?key=pk_test 200',
    'GET /v1/config?key=pk_test 304',
  ]);
  expect(configs.map(({ headers }) => 'if-none-match' in headers)).toEqual([false, true]);
});

test('what is typed, what addresses carry and who the browser is never reach the collector', async () => {
  const config: Config = {
    ...PLAIN_CONFIG,
    capture: [
      { submit: 'form', as: 'Sent' },
      { click: '#go', as: 'Clicked' },
      { page: '/reports/*', as: 'Report Viewed' },
    ],
  };
  const { collector, visit } = await openWorld(config);
  const body = `<form onsubmit="return false"><input name=q><input type=password name=p><button id="go">CANARYLABEL</button></form>`;
  const page = await visit({ body }, '/start?token=CANARYQUERY#CANARYHASH');
  await page.evaluate(() => window.foothold.track('Task Created'));
  await page.fill('[name=q]', 'CANARYTEXT');
  await page.fill('[name=p]', 'CANARYPASSWORD');
  await page.click('#go');
  await page.evaluate(() => history.pushState(null, '', '/reports/1?session=CANARYROUTE#CANARYPART'));
  await useIt(page);
  await expect
    .poll(() => lines(collector).filter((line) => line.startsWith('POST')).length, soon)
    .toBeGreaterThan(0);
  await page.close();
  const bodies = (): string => collector.requests.map((one) => one.body).join('\n');
  await expect.poll(bodies, soon).toContain('Report Viewed');
  await expect.poll(bodies, soon).toContain('"type":"page"');
  expect(bodies()).toContain('"Sent"');
  // The browser says by itself what it is, in a header nobody here keeps; nothing else may tell.
  const sent = collector.requests.map(({ headers: { 'user-agent': _agent, ...rest }, ...one }) => ({
    ...one,
    rest,
  }));
  expect(JSON.stringify(sent)).not.toMatch(/CANARY|Canary/);
  const bytes = await collector.bytes();
  expect(bytes.includes('Report Viewed')).toBe(true);
  for (const word of ['CANARY', 'CanaryAgent', '127.0.0.1'])
    expect([word, bytes.includes(word)]).toEqual([word, false]);
});

import { createHmac } from 'node:crypto';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCollector, hashSecret, openSqliteStore, type Store, serve } from '@foothold/collector';
import type { Config } from '@foothold/engine';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';
import { startHostSite } from '../helpers/host-site.ts';
import { letGo } from '../helpers/let-go.ts';
import { type Bundle, buildSdk } from '../helpers/sdk-bundle.ts';
import { listen, rowsLeft, whenReady } from '../helpers/sdk-page.ts';

const SECRET = 'the identity secret of whoever signs in, long enough for HS256';
const soon = { timeout: 30_000 };
const CONFIG: Config = {
  version: 1,
  project: 'identity',
  start: { event: 'Signed Up' },
  milestones: [
    { id: 'project', title: 'Create a project', when: { event: 'Project Created' } },
    { id: 'value', title: 'Finish a task', kind: 'first-value', when: { event: 'Task Completed' } },
  ],
};

let browser: Browser;
let bundle: Bundle;
beforeAll(async () => {
  [browser, bundle] = await Promise.all([launchChromium(), buildSdk()]);
});
afterAll(async () => {
  await browser.close();
  await bundle.discard();
});

/** As the app's server would: it knows who is signed in. */
const tokenFor = (sub: string): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'HS256' })}.${part({ sub, exp: Math.floor(Date.now() / 1_000) + 3_600 })}`;
  return `${text}.${createHmac('sha256', SECRET).update(text).digest('base64url')}`;
};

interface World {
  readonly store: Store;
  readonly context: BrowserContext;
  readonly noise: string[];
  /** How often the app was asked for a token. */
  asked(): number;
  open(): Promise<Page>;
  ask(path: string): Promise<unknown>;
}

/** The collector as it is, taking nobody without a token, and a site that wears the script tag. */
async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-identity-'));
  await symlink(bundle.folder, join(folder, 'sdk'));
  const store = openSqliteStore({ path: join(folder, 'foothold.db') });
  const collector = createCollector({
    store,
    config: CONFIG,
    settings: {
      writeKey: 'pk_test',
      secretKeyHash: hashSecret('sk_test'),
      identity: { secrets: [SECRET], mode: 'required' },
    },
    publicDir: folder,
  });
  const stop = await collector.start();
  const served = await serve(collector.fetch, { port: 0, host: '127.0.0.1' });
  const site = await startHostSite(`http://127.0.0.1:${served.port}`, {});
  const context = await browser.newContext();
  let asked = 0;
  await context.exposeFunction('tokenOf', (user: string) => {
    asked += 1;
    return tokenFor(user);
  });
  await context.addInitScript(() => {
    const page = window as unknown as { foothold: unknown[]; tokenOf: (user: string) => Promise<string> };
    page.foothold = [['tokenFrom', (user: string) => page.tokenOf(user)]];
  });
  onTestFinished(async () => {
    await letGo(context);
    collector.endStreams();
    await site.stop();
    await served.stop();
    await stop();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  const noise: string[] = [];
  return {
    store,
    context,
    noise,
    asked: () => asked,
    open: async () => {
      const page = await context.newPage();
      await page.goto(site.url);
      await whenReady(page);
      listen(page).push = (...lines) => noise.push(...lines);
      return page;
    },
    ask: async (path) => {
      const headers = { authorization: 'Bearer sk_test' };
      return (await collector.fetch(new Request(`http://127.0.0.1${path}`, { headers }))).json();
    },
  };
}
const track = (page: Page, name: string) => page.evaluate((event) => window.foothold.track(event), name);
const milestones = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { $milestones } = window.foothold as unknown as { $milestones: { get(): object } };
    return Object.keys($milestones.get());
  });
const who = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const { $user } = window.foothold as unknown as { $user: { get(): { userId: string | null } } };
    return $user.get().userId;
  });
const people = async (store: Store): Promise<string[]> =>
  (await store.scanSubjects(0, 99)).subjects.map(({ id }) => id);

test('a visitor who signs in is one person: progress stays in every tab, and the figures count one', async () => {
  const world = await openWorld();
  const { store } = world;
  const [page, other] = [await world.open(), await world.open()];
  await track(page, 'Signed Up');
  await track(page, 'Project Created');
  await expect.poll(async () => (await people(store))[0]?.slice(0, 5), soon).toBe('anon-');
  await expect.poll(() => milestones(other), soon).toEqual(['project']);

  await page.evaluate(() => window.foothold.identify('ada', { name: 'Ada' }));
  expect(await milestones(page)).toEqual(['project']);
  await expect.poll(() => who(other), { timeout: 5_000 }).toBe('ada');
  expect(await milestones(other)).toEqual(['project']);
  await track(other, 'Task Completed');

  await expect.poll(async () => (await store.readLog('ada')).length, soon).toBe(4);
  expect([await people(store), (await store.readMerged('ada')).length]).toEqual([['ada'], 1]);
  const log = await store.readLog('ada');
  expect(log.map(({ name, type }) => name || type)).toEqual([
    'Signed Up',
    'Project Created',
    'identify',
    'Task Completed',
  ]);
  expect(await world.ask('/v1/subjects?limit=9')).toMatchObject({ total: 1, subjects: [{ id: 'ada' }] });
  expect(await world.ask('/v1/metrics/time-to-value')).toMatchObject({ n: 1, reached: 1 });
  await expect.poll(() => milestones(page), soon).toEqual(['project', 'value']);
  expect(await rowsLeft(page)).toBe(0);

  await page.reload();
  await whenReady(page);
  expect([await who(page), await milestones(page)]).toEqual(['ada', ['project', 'value']]);
  expect(world.asked()).toBeGreaterThan(0);

  // The next one at this machine gets none of it.
  await other.evaluate(() => window.foothold.identify('bob'));
  await expect.poll(() => who(page), { timeout: 5_000 }).toBe('bob');
  await expect.poll(() => milestones(page), soon).toEqual([]);
  await expect.poll(async () => (await people(store)).sort(), soon).toEqual(['ada', 'bob']);
  expect(await store.readMerged('ada')).toHaveLength(1);
  expect(await store.readLog('ada')).toHaveLength(4);
  expect(world.noise).toEqual([]);
});

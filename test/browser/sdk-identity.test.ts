import type { Store } from '@foothold/collector';
import type { Config } from '@foothold/engine';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { startHostSite } from '../helpers/host-site.ts';
import { type RealCollector, startRealCollector } from '../helpers/real-collector.ts';
import { useSdkBrowser } from '../helpers/sdk-browser.ts';
import { listen, milestonesOf, rowsLeft, track, whenReady } from '../helpers/sdk-page.ts';
import { signToken } from '../helpers/sign-token.ts';

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

const sdk = useSdkBrowser();

interface World {
  readonly collector: RealCollector;
  readonly noise: string[];
  /** How often the app was asked for a token. */
  asked(): number;
  open(): Promise<Page>;
}

/** The collector as it is, taking nobody without a token, and a site that wears the script tag. */
async function openWorld(): Promise<World> {
  const identity = { secrets: [SECRET], mode: 'required' } as const;
  const collector = await startRealCollector(sdk.sdkFolder(), CONFIG, { identity });
  onTestFinished(() => collector.stop());
  const site = await startHostSite(collector.url);
  onTestFinished(() => site.stop());
  const context = await sdk.profile();
  let asked = 0;
  // As the app's server would: it knows who is signed in.
  await context.exposeFunction('tokenOf', (user: string) => {
    asked += 1;
    return signToken(SECRET, user);
  });
  await context.addInitScript(() => {
    const page = window as unknown as { foothold: unknown[]; tokenOf: (user: string) => Promise<string> };
    page.foothold = [['tokenFrom', (user: string) => page.tokenOf(user)]];
  });
  const noise: string[] = [];
  return {
    collector,
    noise,
    asked: () => asked,
    open: async () => {
      const page = await context.newPage();
      await page.goto(site.url);
      await whenReady(page);
      listen(page).push = (...lines) => noise.push(...lines);
      return page;
    },
  };
}
const who = (page: Page): Promise<string | null> => page.evaluate(() => window.foothold.$user.get().userId);
const people = async (store: Store): Promise<string[]> =>
  (await store.scanSubjects(null, 99)).subjects.map(({ id }) => id);

test('a visitor who signs in is one person: progress stays in every tab, and the figures count one', async () => {
  const world = await openWorld();
  const { store } = world.collector;
  const [page, other] = [await world.open(), await world.open()];
  await track(page, 'Signed Up');
  await track(page, 'Project Created');
  await expect.poll(async () => (await people(store))[0]?.slice(0, 5), soon).toBe('anon-');
  await expect.poll(() => milestonesOf(other), soon).toEqual(['project']);

  await page.evaluate(() => window.foothold.identify('ada', { name: 'Ada' }));
  expect(await milestonesOf(page)).toEqual(['project']);
  await expect.poll(() => who(other), soon).toBe('ada');
  expect(await milestonesOf(other)).toEqual(['project']);
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
  expect(await world.collector.ask('/v1/subjects?limit=9')).toMatchObject({
    total: 1,
    subjects: [{ id: 'ada' }],
  });
  expect(await world.collector.ask('/v1/metrics/time-to-value')).toMatchObject({ n: 1, reached: 1 });
  await expect.poll(() => milestonesOf(page), soon).toEqual(['project', 'value']);
  expect(await rowsLeft(page)).toBe(0);

  await page.reload();
  await whenReady(page);
  expect([await who(page), await milestonesOf(page)]).toEqual(['ada', ['project', 'value']]);
  expect(world.asked()).toBeGreaterThan(0);

  // The next one at this machine gets none of it.
  await other.evaluate(() => window.foothold.identify('bob'));
  await expect.poll(() => who(page), soon).toBe('bob');
  await expect.poll(() => milestonesOf(page), soon).toEqual([]);
  await expect.poll(async () => (await people(store)).sort(), soon).toEqual(['ada', 'bob']);
  expect(await store.readMerged('ada')).toHaveLength(1);
  expect(await store.readLog('ada')).toHaveLength(4);
  expect(world.noise).toEqual([]);
});

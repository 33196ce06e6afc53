import type { Store } from '@foothold/collector';
import type { Config } from '@foothold/engine';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { startHostSite } from '../helpers/host-site.ts';
import { startRealCollector } from '../helpers/real-collector.ts';
import { useSdkBrowser } from '../helpers/sdk-browser.ts';
import { listen, milestonesOf, track, whenReady } from '../helpers/sdk-page.ts';
import { signToken } from '../helpers/sign-token.ts';

const SECRET = 'the identity secret of two devices, long enough for HS256';
const soon = { timeout: 30_000 };
const CONFIG: Config = {
  version: 1,
  project: 'devices',
  start: { event: 'Signed Up' },
  milestones: [
    { id: 'value', title: 'Finish a task', kind: 'first-value', when: { event: 'Task Completed' } },
    { id: 'team', title: 'Two of you', scope: 'account', when: { active: 'users', gte: 2 } },
  ],
  checklists: [
    {
      id: 'start',
      title: 'Start',
      placement: 'launcher',
      items: [{ milestone: 'value' }, { milestone: 'team' }],
    },
  ],
  prompts: [{ id: 'hello', form: 'slideout', title: 'Hello there', body: 'Once and never again.' }],
  interventions: [{ id: 'greet', when: { event: 'Task Created' }, do: { prompt: 'hello' } }],
};

const sdk = useSdkBrowser();
const tokenFor = (user: string): string => signToken(SECRET, user, { account: 'acme' });

interface World {
  readonly store: Store;
  /** A device of somebody's: a browser profile of its own, signed in. */
  device(user: string): Promise<{ readonly page: Page; readonly noise: string[] }>;
}

/** The collector as it is, and a site that wears the script tag. */
async function openWorld(attributes = ''): Promise<World> {
  const identity = { secrets: [SECRET], mode: 'optional' } as const;
  const collector = await startRealCollector(sdk.sdkFolder(), CONFIG, { identity });
  onTestFinished(() => collector.stop());
  const site = await startHostSite(collector.url, { attributes });
  onTestFinished(() => site.stop());
  return {
    store: collector.store,
    device: async (user) => {
      const page = await (await sdk.profile()).newPage();
      const noise = listen(page);
      await page.goto(site.url);
      await whenReady(page);
      await page.evaluate(
        async ([name, token]) => {
          await window.foothold.identify(name, {}, { token });
          await window.foothold.group('acme');
        },
        [user, tokenFor(user)] as const,
      );
      return { page, noise };
    },
  };
}
const hasBegun = (page: Page): Promise<boolean> =>
  page.evaluate(() => window.foothold.$checklist('start').get()?.visible === true);
const isGreeted = (page: Page): Promise<boolean> => page.getByText('Hello there').isVisible();
/** How often each of our own events is in somebody's log. */
const log = async (store: Store, user: string, name: string): Promise<number> =>
  (await store.readLog(user)).filter((event) => event.name === name).length;

test('a teammate’s act and another device’s dismissal show without a reload', async () => {
  const { device, store } = await openWorld('data-live');
  const laptop = await device('ada');
  await track(laptop.page, 'Signed Up');
  const phone = await device('ada');
  const bob = await device('bob');
  await track(bob.page, 'Signed Up');
  await expect.poll(() => milestonesOf(laptop.page), soon).toEqual(['team']);
  await expect.poll(() => milestonesOf(phone.page), soon).toEqual(['team']);

  await track(laptop.page, 'Task Created');
  await expect.poll(() => isGreeted(laptop.page), soon).toBe(true);
  // One person, one visit, one showing: it is where they are.
  await expect.poll(() => isGreeted(phone.page), soon).toBe(true);
  await phone.page.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => isGreeted(laptop.page), soon).toBe(false);
  await expect.poll(() => log(store, 'ada', 'foothold:prompt_dismissed'), soon).toBe(1);
  expect(await log(store, 'ada', 'foothold:intervention_fired')).toBe(1);
  expect(await log(store, 'ada', 'foothold:prompt_shown')).toBe(1);
  expect([...laptop.noise, ...phone.noise, ...bob.noise]).toEqual([]);
});

test('what fires on two devices that do not know of each other is one firing, and put away on one it is no more on the next', async () => {
  const { device, store } = await openWorld();
  const laptop = await device('ada');
  await track(laptop.page, 'Signed Up');
  await expect.poll(() => log(store, 'ada', 'Signed Up'), soon).toBe(1);
  const phone = await device('ada');
  // It knows that they have begun, and then nothing more: the collector is out of its reach.
  await expect.poll(() => hasBegun(phone.page), soon).toBe(true);
  await phone.page.route('**/v1/**', (route) => route.abort());
  await track(laptop.page, 'Task Created');
  await track(phone.page, 'Task Created');
  // Neither can know: each shows it, as the one firing it is.
  await expect.poll(() => isGreeted(laptop.page), soon).toBe(true);
  await expect.poll(() => isGreeted(phone.page), soon).toBe(true);
  await phone.page.unroute('**/v1/**');
  await expect.poll(() => log(store, 'ada', 'Task Created'), soon).toBe(2);
  await laptop.page.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => log(store, 'ada', 'foothold:prompt_dismissed'), soon).toBe(1);
  expect(await log(store, 'ada', 'foothold:intervention_fired')).toBe(1);
  expect(await log(store, 'ada', 'foothold:prompt_shown')).toBe(1);

  const tablet = await device('ada');
  await track(tablet.page, 'Task Created');
  await expect.poll(() => log(store, 'ada', 'Task Created'), soon).toBe(3);
  expect(await isGreeted(tablet.page)).toBe(false);
  await phone.page.reload();
  await whenReady(phone.page);
  await phone.page.evaluate((token) => window.foothold.identify('ada', {}, { token }), tokenFor('ada'));
  await expect.poll(() => isGreeted(phone.page), soon).toBe(false);
  expect(await log(store, 'ada', 'foothold:intervention_fired')).toBe(1);
});

import { hashSecret, signInspectLink } from '@foothold/collector';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { APP, LOCAL, lookAt, SOON, track, useInspectedSite, type Visited } from './inspector-site.ts';
import { STRICT_CSP } from './surfaces-server.ts';

const visit = useInspectedSite();

/** The files of the inspector this page has fetched. */
const fetched = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => /\/inspector-[^/]+\.js$/.test(path)),
  );

const link = async (
  lasts: number,
  page = `${APP}/`,
  secret = 'sk_test',
  now = Date.now(),
): Promise<string> => {
  const { url } = await signInspectLink({
    page: new URL(page),
    secretKeyHash: hashSecret(secret),
    now,
    lasts,
  });
  return url;
};

const HOUR_MS = 3_600_000;

/** Time enough to have opened by: something that comes after is there. */
async function settled({ page, collector }: Visited): Promise<void> {
  await track(page, 'Settled');
  await expect.poll(() => collector.requests.some(({ body }) => body.includes('Settled')), SOON).toBe(true);
}

describe('it opens', () => {
  test('on the developer’s own machine, when the address asks for it', async () => {
    const { ui } = await visit();
    await ui.getByRole('heading', { name: 'Inspector' }).waitFor();
  });

  test('where the app lets the address open it', async () => {
    const { ui } = await visit(`${APP}/?tab=2&foothold=inspect`, { attributes: 'data-inspector' });
    await ui.getByRole('heading', { name: 'Inspector' }).waitFor();
  });

  test('by a link that the collector’s secret key has signed for this site', async () => {
    const { ui, collector } = await visit(await link(HOUR_MS));
    await ui.getByRole('heading', { name: 'Inspector' }).waitFor();
    expect(collector.requests.filter(({ line }) => line === 'POST /v1/inspect')).toHaveLength(1);
  });
});

describe('it does not open, and is not even fetched,', () => {
  test.each([
    ['without the parameter', `${LOCAL}/`],
    ['for another value of it', `${LOCAL}/?foothold=inspector`],
    ['for a parameter that only ends so', `${LOCAL}/?myfoothold=inspect`],
    ['on the web without a link', `${APP}/?foothold=inspect`],
    ['on a name that only looks like this machine', `${APP}/?foothold=inspect#localhost`],
  ])('%s', async (_what, address) => {
    const visited = await visit(address, { isOpen: false });
    await settled(visited);
    expect(await visited.ui.count()).toBe(0);
    expect(await fetched(visited.page)).toEqual([]);
    expect(visited.collector.requests.some(({ line }) => line.includes('inspect'))).toBe(false);
    expect(await visited.errors()).toEqual([]);
  });
});

test.each([
  ['that has expired', () => link(HOUR_MS, `${APP}/`, 'sk_test', Date.now() - 2 * HOUR_MS)],
  ['for another site', async () => (await link(HOUR_MS, 'http://other.example/')).replace('other', 'app')],
  ['of another secret key', () => link(HOUR_MS, `${APP}/`, 'sk_other')],
  ['that somebody made up', async () => `${APP}/?foothold=inspect&foothold-token=a.b.c`],
])('a link %s opens nothing, and the app is told why', async (_what, make) => {
  const visited = await visit(await make(), { isOpen: false });
  await expect.poll(visited.errors, SOON).toEqual(['inspector-refused']);
  expect(await visited.ui.count()).toBe(0);
  expect(await visited.page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  // The refusal itself is a line the browser writes, as for any answer of 401.
  visited.noise.splice(0);
});

test('it stays as it was set up over pages of the tab, until it is closed', async () => {
  const { page, ui } = await visit(await link(HOUR_MS));
  await ui.getByRole('button', { name: 'At the left' }).click();
  await lookAt(ui, 'State');
  await page.goto(`${APP}/reports`);
  await ui.getByRole('tabpanel', { name: 'State' }).waitFor();
  expect((await ui.locator('.panel').boundingBox())?.x).toBeLessThan(100);

  await ui.getByRole('button', { name: 'Make small' }).click();
  await page.reload();
  await ui.getByRole('button', { name: 'Inspector' }).click();
  await ui.getByRole('tabpanel', { name: 'State' }).waitFor();

  await ui.getByRole('button', { name: 'Close the inspector' }).click();
  await expect.poll(() => ui.count(), SOON).toBe(0);
  await page.reload();
  await page.evaluate(() => window.foothold.ready);
  await track(page, 'Task Created');
  expect(await ui.count()).toBe(0);
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
});

test('while it is not known what they agree to, it opens and leaves nothing in storage', async () => {
  const { page, ui, collector } = await visit(undefined, { attributes: 'data-consent="pending"' });
  await track(page, 'Signed Up');
  await ui.locator('.event', { hasText: 'Signed Up' }).getByText('in memory', { exact: true }).waitFor();
  await ui.getByRole('button', { name: 'At the left' }).click();
  await lookAt(ui, 'State');
  await ui.getByText('nothing is stored or sent').waitFor();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  expect(collector.requests.map(({ line }) => line)).toEqual(['GET /v1/config?key=pk_test']);
});

/** What comes meanwhile moves the rows below it away from under the pointer. */
const openRow = (row: Locator): Promise<void> =>
  expect
    .poll(async () => {
      const isOpen = await row.evaluate((details) => details.hasAttribute('open'));
      if (!isOpen) await row.locator('summary').click();
      return isOpen;
    }, SOON)
    .toBe(true);

test('events come as they happen, with what became of them', async () => {
  const { page, ui } = await visit();
  await track(page, 'Signed Up', { source: 'ad' });
  const row = (name: string) => ui.locator('.event', { has: page.locator('.what', { hasText: name }) });
  await row('Signed Up').getByText('delivered').waitFor();
  await row('milestone sign-up reached').waitFor();
  await openRow(row('Signed Up'));
  await row('Signed Up').getByText('"source": "ad"').waitFor();
  await row('Signed Up').getByText('Kept on disk').waitFor();

  // Another tab of the same person.
  const other = await page.context().newPage();
  await other.goto(`${LOCAL}/`);
  await other.evaluate(() => window.foothold.ready);
  await track(other, 'Report Viewed');
  await row('Report Viewed').waitFor();
  await openRow(row('Report Viewed'));
  await row('Report Viewed').getByText('From another tab').waitFor();

  // What the collector will not have says why.
  await track(page, 'foothold:intervention_fired', { intervention: 'stuck', occurrence: 0 });
  const fired = row('foothold:intervention_fired');
  await fired.locator('.chip', { hasText: 'rejected' }).waitFor();
  await openRow(fired);
  await fired.getByText('The collector rejected it: messageId').waitFor();

  await ui.getByRole('searchbox', { name: 'Filter events' }).fill('source');
  await expect.poll(() => ui.locator('.event').count(), SOON).toBe(1);
  await ui.getByRole('searchbox', { name: 'Filter events' }).fill('');
  await ui.getByRole('button', { name: 'Pause' }).click();
  await track(page, 'Task Created');
  await ui.getByRole('button', { name: /Go on \(\d new\)/ }).waitFor();
  expect(await row('Task Created').count()).toBe(0);
  await ui.getByRole('button', { name: /Go on/ }).click();
  await row('Task Created').first().waitFor();
  await ui.getByRole('button', { name: 'Clear' }).click();
  await ui.getByText('Nothing yet.').waitFor();
  await track(page, 'Task Completed');
  await row('Task Completed').waitFor();
});

test('the state is what this browser knows of them', async () => {
  const { page, ui } = await visit();
  await page.evaluate(() => window.foothold.identify('ada', { plan: 'team' }));
  await track(page, 'Signed Up');
  await lookAt(ui, 'State');
  const section = (name: string) => ui.getByRole('region', { name, exact: true });
  await section('Person').getByText('ada', { exact: true }).waitFor();
  await section('Traits').getByText('team').waitFor();
  await section('Milestones').getByText('reached').waitFor();
  await section('Checklists').getByText('0 of 1').waitFor();
  await section('Budget').getByText('interruptive, this visit').waitFor();
  await section('Foothold here').getByText('all is delivered').waitFor();
  await section('Foothold here').getByText('granted').waitFor();
});

test('an intervention says in a sentence why it does not fire, and its tree has the figures', async () => {
  const { page, ui } = await visit();
  await lookAt(ui, 'Interventions');
  const rule = (id: string) => ui.locator('.rule', { has: page.locator('.what', { hasText: id }) });
  await rule('stuck').getByText('their clock has not started').waitFor();
  await track(page, 'Signed Up');
  await rule('stuck')
    .getByText(/^Not yet: waits for 24h since the start, due in 23 h 59 min\.$/)
    .waitFor();
  await rule('pro').getByText('Not known yet: asks for trait plan is "pro" (never sent).').waitFor();
  await rule('stuck').locator('summary').click();
  await rule('stuck').getByText('not: "Task Created"').waitFor();
  await rule('stuck').getByText('none so far').waitFor();
  await rule('stuck').getByText('shows prompt help').waitFor();
  await track(page, 'Task Created');
  await rule('stuck').getByText('Held back: "Task Created" (1 so far).').waitFor();
});

/** All that a browser keeps of this origin, but for what tells the time. */
const keptIn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const rows = await new Promise<unknown[]>((resolve, reject) => {
      const open = indexedDB.open('foothold:pk_test');
      open.onerror = () => reject(open.error);
      open.onsuccess = () => {
        const all = open.result.transaction('rows').objectStore('rows').getAll();
        all.onsuccess = () => {
          open.result.close();
          resolve(all.result);
        };
      };
    });
    const kept = Object.entries(localStorage).filter(([key]) => !key.endsWith(':session'));
    return JSON.stringify([rows, kept.sort()]);
  });

test('time travel shows what would come, and leaves nothing behind', async () => {
  const { page, ui, collector } = await visit();
  await track(page, 'Signed Up');
  // The list shows as soon as its chunk is there, which is an event too.
  const isListed = (): boolean => collector.requests.some(({ body }) => body.includes('checklist_shown'));
  await expect.poll(isListed, SOON).toBe(true);
  await lookAt(ui, 'State');
  await ui.getByText('all is delivered').waitFor();
  await lookAt(ui, 'Time travel');
  const seen = (): Promise<unknown> =>
    page.evaluate(() => [window.foothold.$milestones.get(), document.querySelectorAll('foothold-ui').length]);
  const before = [await keptIn(page), await seen()];
  const asked = collector.requests.length;

  await ui.getByRole('button', { name: '+1 d' }).click();
  await ui.getByText(/^Pretending: .*, 1 d ahead$/).waitFor();
  const story = ui.getByRole('region', { name: 'What would have happened' });
  await story.getByText('stuck: shows prompt help').waitFor();
  await ui.getByRole('region', { name: 'On screen then' }).getByText('prompt help').waitFor();
  await ui.getByLabel('Name').fill('Task Created');
  await ui.getByRole('button', { name: 'Pretend it' }).click();
  await story.getByText('milestone task reached').waitFor();
  await story.getByText('prompt help leaves the screen').waitFor();
  await lookAt(ui, 'State');
  await ui.getByRole('region', { name: 'Checklists' }).getByText('1 of 1').waitFor();
  await lookAt(ui, 'Interventions');
  await ui.getByText('Held back: "Task Created" (1 so far).').waitFor();

  expect([await keptIn(page), await seen()]).toEqual(before);
  expect(await page.getByText('Need a hand?').count()).toBe(0);
  expect(collector.requests.slice(asked)).toEqual([]);
  await ui.getByRole('button', { name: 'Back to now' }).click();
  await ui.getByText('waits for 24h since the start').waitFor();
  await track(page, 'Ended');
  await expect.poll(() => collector.requests.some(({ body }) => body.includes('Ended')), SOON).toBe(true);
  const sent = collector.requests
    .slice(asked)
    .map(({ body }) => body)
    .join('');
  expect(sent).not.toContain('Task Created');
  expect(sent).not.toContain('pretended');
});

test('under the strictest policy it is drawn whole', async () => {
  const { ui } = await visit(undefined, {
    csp: STRICT_CSP.replace("default-src 'none'", "default-src 'none'; connect-src http://collector.example"),
  });
  await ui.getByRole('heading', { name: 'Inspector' }).waitFor();
  expect(await ui.locator('.panel').evaluate((panel) => getComputedStyle(panel).position)).toBe('fixed');
});

test('what is done in it is no click of the page’s, and its own keys are no shortcuts of the page’s', async () => {
  const { page, ui, collector } = await visit(undefined, {
    head: `<script nonce="test">window.heard = []; for (const type of ['click', 'keydown', 'input', 'pointerdown'])
      addEventListener(type, () => heard.push(type));</script>`,
  });
  await track(page, 'Signed Up');
  await lookAt(ui, 'State');
  await lookAt(ui, 'Events');
  await ui.getByRole('searchbox').fill('a');
  await ui.getByRole('searchbox').press('b');
  await page.getByRole('button', { name: 'New task' }).click();
  const sent = (): string => collector.requests.map(({ body }) => body).join('');
  await expect.poll(() => sent().includes('Button Clicked'), SOON).toBe(true);
  expect(sent().split('"Button Clicked"')).toHaveLength(2);
  expect(await page.evaluate(() => (window as never as { heard: string[] }).heard)).toEqual([
    'pointerdown',
    'click',
  ]);
});

test('it stays in front of a modal dialog, and of what Foothold shows later', async () => {
  const { page, ui } = await visit(undefined, {
    body: '<dialog id="d"><p>Sure?</p><button>Yes</button></dialog><button id="open">Open</button>',
  });
  const reach = async (): Promise<void> => {
    await ui.getByRole('tab', { name: 'State' }).click({ timeout: 10_000 });
    await ui.getByRole('tab', { name: 'Events' }).click({ timeout: 10_000 });
  };
  await page.evaluate(() => document.querySelector('dialog')?.showModal());
  await reach();
  await page.evaluate(() => document.querySelector('dialog')?.close());
  await reach();
  await track(page, 'Signed Up');
  await page.locator('foothold-ui .launch').waitFor();
  await reach();
  await page.evaluate(() => document.querySelector('dialog')?.remove());
  await reach();
});

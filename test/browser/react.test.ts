import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '@foothold/engine';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';
import { letGo } from '../helpers/let-go.ts';
import { buildNpmPage } from '../helpers/npm-page-bundle.ts';
import { type RealCollector, startRealCollector } from '../helpers/real-collector.ts';
import type { Bundle } from '../helpers/sdk-bundle.ts';
import { listen, track } from '../helpers/sdk-page.ts';
import { startStaticServer } from '../helpers/static-server.ts';

const soon = { timeout: 30_000 };
const CONFIG: Config = {
  version: 1,
  project: 'react',
  start: { event: 'Signed Up' },
  milestones: [{ id: 'task', title: 'Create a task', kind: 'first-value', when: { event: 'Task Created' } }],
  checklists: [{ id: 'start', title: 'Start', items: [{ milestone: 'task' }] }],
  tours: [
    {
      id: 'create',
      steps: [
        { title: 'Press **it**', target: '#new', advance: { click: '#new' } },
        { title: 'Not there', target: '#none', wait: '0s', missing: 'skip' },
        { title: 'It comes late', target: '#late', wait: '1h' },
        { title: 'On the board', page: '/board' },
      ],
    },
  ],
  surveys: [
    {
      id: 'role',
      kind: 'choice',
      question: 'Who are you?',
      options: ['A builder', 'A boss'],
      setsTrait: 'role',
    },
    { id: 'nps', kind: 'nps', question: 'How likely?' },
  ],
  interventions: [
    { id: 'lead', when: { event: 'Signed Up' }, do: { tour: 'create' } },
    { id: 'ask', when: { event: 'Toured' }, do: { survey: 'role' } },
    { id: 'ask-more', when: { event: 'Worked' }, do: { survey: 'nps' } },
  ],
  limits: { interruptive: { session: 2 } },
};

let browser: Browser;
let bundle: Bundle;

beforeAll(async () => {
  [browser, bundle] = await Promise.all([
    launchChromium(),
    buildNpmPage(fileURLToPath(new URL('./react-page.tsx', import.meta.url))),
  ]);
});
afterAll(async () => {
  await browser.close();
  await bundle.discard();
});

/** A React app that draws tours and surveys by itself, before the collector as it is. */
async function open(): Promise<{ readonly page: Page; readonly collector: RealCollector }> {
  const collector = await startRealCollector(bundle.folder, CONFIG);
  onTestFinished(() => collector.stop());
  const server = await startStaticServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const isScript = pathname.endsWith('.js');
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? await readFile(join(bundle.folder, basename(pathname))) : HTML);
  });
  onTestFinished(() => server.stop());
  const context = await browser.newContext();
  const page = await context.newPage();
  const noise = listen(page);
  onTestFinished(async () => {
    await letGo(context);
    expect(noise).toEqual([]);
  });
  await page.goto(`${server.url}/?collector=${collector.url}`);
  await page.waitForFunction(() => 'foothold' in window);
  await page.evaluate(async () => {
    await window.foothold.ready;
    await window.foothold.identify('ada');
  });
  return { page, collector };
}

const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>
<link rel="icon" href="data:,"><script type="module" src="/npm/page.js"></script></head><body></body></html>`;

test('a React app leads through a tour and asks with its own components, by keyboard, once each and within the budget', async () => {
  const { page, collector } = await open();
  const step = (name: string) => page.getByRole('dialog', { name });
  /** Of what the app draws, as much as we draw too. */
  const ours = () => page.locator('[part=tour], [part=survey]').count();
  await track(page, 'Signed Up');
  await step('Press it').waitFor();
  // Of what is ours the launcher is there, and makes way for the tour of the app.
  await expect.poll(() => page.locator('[part=launcher]').count(), soon).toBe(1);
  await expect.poll(() => page.locator('[part=launcher]').isVisible(), soon).toBe(false);
  expect(await ours()).toBe(0);
  await expect.poll(() => page.getAttribute('#new', 'data-lit'), soon).toBe('');
  expect(await step('Press it').locator('strong').textContent()).toBe('it');
  expect(await step('Press it').getByRole('button').count()).toBe(0);
  await page.getByRole('button', { name: 'New task' }).click();

  // The next step's target is not there, and it is skipped; the one after waits until its target comes.
  await step('Press it').waitFor({ state: 'detached' });
  await expect.poll(() => page.locator('#progress').textContent(), soon).toBe('1 of 1');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.getByRole('button', { name: 'More' }).click();
  await step('It comes late').waitFor();
  await expect.poll(() => page.getAttribute('#late', 'data-lit'), soon).toBe('');

  // Half-way through the page is loaded anew: there the tour goes on.
  await page.reload();
  await page.getByRole('button', { name: 'More' }).click();
  await step('It comes late').waitFor();
  await expect
    .poll(() => step('It comes late').evaluate((it) => it === document.activeElement), soon)
    .toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Next');
  await page.keyboard.press('Enter');
  await step('On the board').waitFor();
  expect(new URL(page.url()).pathname).toBe('/board');
  await page.keyboard.press('Escape');
  await step('On the board').waitFor({ state: 'detached' });

  await track(page, 'Toured');
  const question = page.getByRole('form', { name: 'Question' });
  await question.waitFor();
  await question.getByLabel('A builder').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('And a boss');
  await page.keyboard.press('Enter');
  await question.waitFor({ state: 'detached' });

  // Two interruptions a visit: a third waits.
  await track(page, 'Worked');
  await expect
    .poll(() => page.evaluate(() => window.foothold.explain('ask-more')?.heldBy), soon)
    .toBe('budget');
  expect(await question.count()).toBe(0);
  expect(await ours()).toBe(0);

  const story = async (): Promise<unknown[]> =>
    (await collector.store.readLog('ada'))
      .filter(({ name }) => /tour|survey/.test(name))
      .map(({ name, properties: { intervention: _, ...rest } }) => [name.replace('foothold:', ''), rest]);
  await expect.poll(story, soon).toEqual([
    ['tour_started', { tour: 'create' }],
    ['tour_step_shown', { tour: 'create', step: 0 }],
    ['tour_moved', { tour: 'create', step: 1 }],
    ['tour_moved', { tour: 'create', step: 2 }],
    ['tour_step_shown', { tour: 'create', step: 2 }],
    ['tour_step_shown', { tour: 'create', step: 2 }],
    ['tour_moved', { tour: 'create', step: 3 }],
    ['tour_step_shown', { tour: 'create', step: 3 }],
    ['tour_dismissed', { tour: 'create', step: 3 }],
    ['survey_shown', { survey: 'role' }],
    ['survey_answered', { survey: 'role', value: 'A builder', text: 'And a boss' }],
  ]);
  expect(await page.evaluate(() => window.foothold.$user.get())).toMatchObject({
    traits: { role: 'A builder' },
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCollector, hashSecret, openSqliteStore, serve } from '@foothold/collector';
import type { Config } from '@foothold/engine';
import { build } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';

const config: Config = {
  version: 1,
  project: 'real',
  start: { event: 'Signed Up' },
  segments: [{ id: 'everybody', targets: { value: '7d' } }],
  milestones: [
    { id: 'project', title: 'Create a project', when: { event: 'Project Created' } },
    { id: 'value', title: 'Finish a task', kind: 'first-value', when: { event: 'Task Completed' } },
  ],
  checklists: [{ id: 'first', title: 'Start', items: [{ milestone: 'project' }, { milestone: 'value' }] }],
};

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

test('the dashboard reads what the collector measures, under the policy it serves', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-real-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await build({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    mode: 'dashboard',
    logLevel: 'silent',
    build: { outDir: join(folder, 'public/dashboard'), emptyOutDir: true },
  });
  const store = openSqliteStore({ path: join(folder, 'foothold.db') });
  const collector = createCollector({
    store,
    config,
    publicDir: join(folder, 'public'),
    settings: { writeKey: 'pk_real', secretKeyHash: hashSecret('sk_real'), signInToken: 'a-link' },
  });
  const stop = await collector.start();
  const served = await serve(collector.fetch, { port: 0, host: '127.0.0.1' });
  const browser = await launchChromium();
  onTestFinished(async () => {
    await browser.close();
    await served.stop();
    await stop();
    await store.close();
  });
  const url = `http://127.0.0.1:${served.port}`;

  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${url}/dashboard/#signin=a-link`);
  await page.getByRole('heading', { name: 'Get started by sending the first event' }).waitFor();

  const now = Date.now();
  const started = now - 8 * DAY_MS;
  const track = (userId: string, event: string, at: number) => ({
    messageId: `${userId} ${event}`,
    type: 'track',
    userId,
    event,
    timestamp: new Date(at).toISOString(),
  });
  const response = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({
      writeKey: 'pk_real',
      sentAt: new Date(now).toISOString(),
      batch: [
        {
          messageId: 'who',
          type: 'identify',
          userId: 'ada',
          traits: { name: 'Ada' },
          timestamp: new Date(started).toISOString(),
        },
        track('ada', 'Signed Up', started),
        track('ada', 'Project Created', started + MINUTE_MS),
        track('ada', 'Task Completed', started + 42 * MINUTE_MS),
        track('ben', 'Signed Up', now - DAY_MS),
      ],
    }),
  });
  expect(response.status).toBe(200);
  await page.getByRole('button', { name: 'Refresh now' }).click();

  const figure = async (name: string): Promise<string | null> => {
    const value = page.getByRole('region', { name }).locator('.figure-value');
    await value.waitFor();
    return value.textContent();
  };
  expect(await figure('Activated within 7 days')).toMatch(/^100%/);
  expect(await figure('Still on their way')).toBe('1of 2 people');
  expect(await figure('Median of those who got there')).toBe('42 minof 1 person');
  const rows = page.getByRole('region', { name: 'Latest people' }).locator('tbody tr');
  expect(await rows.first().locator('th, td').allTextContents()).toEqual([
    'ben',
    expect.stringContaining('everybody'),
    '0 of 2',
    'on the way, 1 d',
    '1 d ago',
  ]);
  expect(await rows.last().locator('th, td').allTextContents()).toEqual([
    'Adaada',
    expect.stringContaining('everybody'),
    '2 of 2',
    '42 min',
    '7 d ago',
  ]);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Secret key').fill('sk_real');
  await page.keyboard.press('Enter');
  await rows.first().waitFor();
  expect(complaints).toEqual([]);
});

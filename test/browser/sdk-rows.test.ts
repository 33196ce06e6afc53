import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { ROWS_STORY } from '../../packages/sdk/fakes/rows-story.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { letGo } from '../helpers/let-go.ts';
import { type StaticServer, startStaticServer } from '../helpers/static-server.ts';
import type {} from './sdk-rows-page.ts';

let browser: Browser;
let server: StaticServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foothold-rows-'));
  await build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
    publicDir: false,
    resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
    build: {
      outDir: folder,
      target: 'es2022',
      rolldownOptions: {
        input: fileURLToPath(new URL('./sdk-rows-page.ts', import.meta.url)),
        output: { entryFileNames: 'page.js' },
      },
    },
  });
  server = await startStaticServer(folder);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const open = async (): Promise<Page> => {
  const page = await browser.newPage();
  onTestFinished(() => letGo(page));
  await page.goto(`${server.url}/page.js`);
  await page.setContent('<!doctype html>');
  await page.addScriptTag({ url: '/page.js', type: 'module' });
  await page.waitForFunction(() => window.rows !== undefined);
  return page;
};

test('rows in IndexedDB do what every store of rows must', async () => {
  const page = await open();
  expect(await page.evaluate(() => window.rows.tellStory())).toEqual(ROWS_STORY);
});

test.each([
  { harm: 'deleted', ends: '1 rows' },
  { harm: 'newer version', ends: 'rejects: VersionError' },
  { harm: 'foreign tables', ends: 'rejects: NotFoundError' },
  { harm: 'busy', ends: 'rejects: Error: the database did not open' },
] as const)('a database that is $harm under us ends in $ends, and never hangs', async ({ harm, ends }) => {
  const page = await open();
  expect(await page.evaluate((what) => window.rows.survive(what), harm)).toBe(ends);
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '@foothold/engine';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import type { Integrity } from '../../packages/sdk/build/integrity.ts';
import { PLAIN_CONFIG } from '../helpers/host-site.ts';
import { listen, whenReady } from '../helpers/sdk-page.ts';
import { startStaticServer } from '../helpers/static-server.ts';
import { until } from '../helpers/until.ts';
import { useSites } from './sdk-site.ts';

const sites = useSites();

const README = fileURLToPath(new URL('../../README.md', import.meta.url));

/** A host page with this head, in a profile of its own. */
async function visit(head: string): Promise<{ readonly page: Page; readonly noise: string[] }> {
  const server = await startStaticServer((request, response) => {
    if (request.url?.startsWith('/favicon')) return void response.writeHead(204).end();
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><title>Host</title>${head}`);
  });
  onTestFinished(() => server.stop());
  const page = await (await sites.profile()).newPage();
  const noise = listen(page);
  await page.goto(server.url);
  return { page, noise };
}

async function published(): Promise<Integrity> {
  // The build under test wrote it.
  return JSON.parse(await readFile(join(sites.sdkFolder(), 'integrity.json'), 'utf8')) as Integrity;
}

const tagOf = (url: string, { entry }: Integrity, hash: string): string =>
  `<script>(window.foothold = []).push(['track', 'Before'])</script>
   <script async src="${url}/sdk/${entry}" integrity="${hash}" crossorigin="anonymous" data-key="pk_test"></script>`;
const wrong = (hash: string | undefined): string => `sha384-${'A'.repeat((hash ?? '').length - 7)}`;

test('a page that pins the script by its published hash runs it, and with another hash does not', async () => {
  const [collector, integrity] = [await sites.collector(), await published()];
  const right = integrity.files[integrity.entry] ?? '';
  const { page, noise } = await visit(tagOf(collector.url, integrity, right));
  await whenReady(page);
  await until('the event', () => collector.stored.size === 1);
  expect(noise).toEqual([]);

  const other = await visit(tagOf(collector.url, integrity, wrong(right)));
  await expect.poll(() => other.noise.join()).toContain('integrity');
  expect(await other.page.evaluate(() => Array.isArray(window.foothold))).toBe(true);
});

test('an import map of the published hashes holds every chunk to them', async () => {
  const [collector, integrity] = [await sites.collector(), await published()];
  const map = (hashOf: (file: string) => string | undefined): string => {
    const files = Object.keys(integrity.files).map((file) => [`${collector.url}/sdk/${file}`, hashOf(file)]);
    return `<script type="importmap">${JSON.stringify({ integrity: Object.fromEntries(files) })}</script>`;
  };
  const tag = tagOf(collector.url, integrity, integrity.files[integrity.entry] ?? '');
  const { page } = await visit(map((file) => integrity.files[file]) + tag);
  await whenReady(page);
  await until('the event', () => collector.stored.size === 1);

  const spoiled = await visit(map((file) => wrong(integrity.files[file])) + tag);
  await whenReady(spoiled.page);
  const kept = await spoiled.page.evaluate(() => window.foothold.track('Never Kept'));
  // What did not come keeps nobody waiting, and says that nothing was kept.
  expect(kept).toEqual({ id: '', stored: 'none' });
  expect(collector.stored.size).toBe(1);
});

test('calls written as verbs before the script has come are done in their order, by whoever kept the name too', async () => {
  const snippet = /<script>\s*window\.foothold \|\|= 'identify[\s\S]*?<\/script>/.exec(
    await readFile(README, 'utf8'),
  )?.[0];
  const collector = await sites.collector();
  const { page, noise } = await visit(
    `${snippet}<script>window.early = foothold; foothold.track('Second')</script>
     <script async src="${collector.url}/sdk/foothold.js" data-key="pk_test"></script>`,
  );
  await whenReady(page);
  await page.evaluate(() => (window as unknown as { early: typeof window.foothold }).early.track('Third'));
  await until('three events', () => collector.stored.size === 3);
  expect([...collector.stored.values()]).toEqual(['Signed Up', 'Second', 'Third']);
  expect(noise).toEqual([]);
});

test('a refusal written before the script has come keeps every request back', async () => {
  const collector = await sites.collector();
  const { page } = await visit(
    `<script>(window.foothold = []).push(['consent', 'denied'], ['track', 'Before'])</script>
     <script async src="${collector.url}/sdk/foothold.js" data-key="pk_test"></script>`,
  );
  await whenReady(page);
  expect(collector.requests.filter((one) => one.includes('/v1/'))).toEqual([]);
});

const CHECKLIST: Config = {
  ...PLAIN_CONFIG,
  checklists: [
    {
      id: 'start',
      title: 'Start',
      items: (PLAIN_CONFIG.milestones ?? []).map(({ id }) => ({ milestone: id })),
    },
  ],
};

test('a page in German fetches German words before it shows a surface, and a page in English none', async () => {
  const collector = await sites.collector(CHECKLIST);
  const fetched = (): string[] => collector.requests.flatMap((one) => /words-\w\w/.exec(one)?.[0] ?? []);
  const tag = `<script async src="${collector.url}/sdk/foothold.js" data-key="pk_test"></script>`;
  const open = async (lang: string) => {
    const { page, noise } = await visit(`<script>document.documentElement.lang = '${lang}'</script>${tag}`);
    await page.evaluate(() => window.foothold.track('Signed Up'));
    const launcher = page.locator('foothold-ui .launch');
    await launcher.waitFor();
    expect(noise).toEqual([]);
    return launcher;
  };
  expect(await (await open('en')).textContent()).toContain('Get started');
  expect(fetched()).toEqual([]);
  expect(await (await open('de-AT')).textContent()).toContain('Erste Schritte');
  expect(fetched()).toEqual(['words-de']);
});

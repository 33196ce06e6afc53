import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { findChromium, launchChromium, launchProfile } from './chromium.ts';
import { startStaticServer } from './static-server.ts';

test('the browser opens a page of the static server', async () => {
  const server = await startStaticServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Hello</title>');
  });
  onTestFinished(() => server.stop());
  const browser = await launchChromium();
  onTestFinished(() => browser.close());

  const page = await browser.newPage();
  await page.goto(server.url);
  expect(await page.title()).toBe('Hello');
});

test('what Playwright switches off stays off beside what we do', async () => {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const session = await browser.newBrowserCDPSession();
  const { commandLine } = await session.send('SystemInfo.getInfo');
  const [theirs = [], ...more] = [...commandLine.matchAll(/--disable-features=(\S*)/g)].map(([, list = '']) =>
    list.split(','),
  );
  expect(theirs).toContain('HttpsUpgrades');
  expect(more.at(-1)).toEqual(expect.arrayContaining(theirs));
});

test('a profile keeps its storage when the browser is started again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-profile-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const server = await startStaticServer((_request, response) => response.end('kept'));
  onTestFinished(() => server.stop());

  const visit = async (read: () => string | null): Promise<string | null> => {
    const context = await launchProfile(folder);
    try {
      const page = await context.newPage();
      await page.goto(server.url);
      return await page.evaluate(read);
    } finally {
      await context.close();
    }
  };

  await visit(() => {
    localStorage.setItem('who', 'ada');
    return null;
  });
  expect(await visit(() => localStorage.getItem('who'))).toBe('ada');
});

test('a machine without a browser is told what to install', () => {
  vi.stubEnv('PATH', '/nowhere');
  vi.stubEnv('CHROMIUM_PATH', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(() => findChromium()).toThrow('apt-get install chromium');
});

test('a CHROMIUM_PATH that cannot be run is an error, not a fallback', () => {
  vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(() => findChromium()).toThrow('CHROMIUM_PATH is "/nowhere/chromium"');
});

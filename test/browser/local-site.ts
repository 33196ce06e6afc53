import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '@foothold/engine';
import type { Browser, LaunchOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';
import { letGo } from '../helpers/let-go.ts';
import { buildNpmPage } from '../helpers/npm-page-bundle.ts';
import type { Bundle } from '../helpers/sdk-bundle.ts';
import { listen } from '../helpers/sdk-page.ts';
import { startStaticServer } from '../helpers/static-server.ts';

export interface LocalHost {
  readonly configs: readonly Config[];
  readonly body: string;
  /** Runs before anything of ours. */
  readonly before?: string;
  /** Pages of the site by path; others are the page with `body`. */
  readonly pages?: { readonly [path: string]: string };
}

/** A product that wears the SDK by npm and without a collector, for a file's tests; what a page says to its console fails its test. */
export function useLocalSite(launch: LaunchOptions = {}): (host: LocalHost) => Promise<Page> {
  let browser: Browser;
  let bundle: Bundle;
  beforeAll(async () => {
    [browser, bundle] = await Promise.all([
      launchChromium(launch),
      buildNpmPage(fileURLToPath(new URL('./local-page.ts', import.meta.url))),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await bundle.discard();
  });

  return async (host) => {
    const server = await startStaticServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (pathname.endsWith('.js')) {
        response.writeHead(200, { 'content-type': 'text/javascript' });
        response.end(await readFile(join(bundle.folder, basename(pathname))));
        return;
      }
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(host.pages?.[pathname] ?? htmlOf(host));
    });
    onTestFinished(() => server.stop());
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const noise = listen(page);
    onTestFinished(async () => {
      await letGo(context);
      expect(noise).toEqual([]);
    });
    await page.goto(server.url);
    await page.waitForFunction(() => 'footholds' in window);
    return page;
  };
}

const htmlOf = ({ body, before, configs }: LocalHost): string => `<!doctype html><html lang="en"><head>
<meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,"><style>.lower { margin-top: 300px }</style>
<script type="application/json" id="configs">${JSON.stringify(configs).replaceAll('<', '\\u003c')}</script>
<script>${before ?? ''}</script><script type="module" src="/npm/page.js"></script></head><body>${body}</body></html>`;

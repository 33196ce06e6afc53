import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '@foothold/engine';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';
import { letGo } from '../helpers/let-go.ts';
import { type StaticServer, startStaticServer } from '../helpers/static-server.ts';
import { POLL_EVERY_MS, WAIT_MAX_MS } from '../helpers/waiting.ts';
import { type SdkCollector, startSdkCollector } from './sdk-collector.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A config that asks for next to nothing. */
export const PLAIN_CONFIG: Config = {
  version: 1,
  project: 'queue',
  milestones: [{ id: 'first-task', title: 'Create a task', when: { event: 'Task Created' } }],
};

interface Bundle {
  readonly folder: string;
  /** Takes away what was built for these tests alone. */
  readonly discard: () => Promise<void>;
}

/** The bundle as it is published, built anew unless that has just been done. */
async function buildSdk(): Promise<Bundle> {
  if (process.env.FOOTHOLD_BUILT === '1') {
    return { folder: join(root, 'packages/collector/public/sdk'), discard: async () => undefined };
  }
  const folder = await mkdtemp(join(tmpdir(), 'foothold-sdk-'));
  await build({
    configFile: join(root, 'vite.config.ts'),
    mode: 'sdk',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  return { folder, discard: () => rm(folder, { recursive: true, force: true }) };
}

export interface Site {
  readonly url: string;
  readonly collector: SdkCollector;
}

interface SiteOptions {
  readonly config?: Config;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
  /** Stands before the SDK's tag. */
  readonly head?: string;
  readonly attributes?: string;
  /** The name both servers go by. */
  readonly host?: string;
}

/** Sites that wear the published SDK, and a browser to visit them with, for a file's tests. */
export interface Sites {
  readonly browser: () => Browser;
  /** A collector that serves the SDK's files. */
  collector(config?: Config): Promise<SdkCollector>;
  /** Somebody's product on one origin, the collector on another. */
  open(options?: SiteOptions): Promise<Site>;
  /** A page of the site in a browser profile of its own. What it logs or throws is in the list. */
  visit(url: string): Promise<{ readonly page: Page; readonly noise: string[] }>;
}

export function useSites(): Sites {
  let browser: Browser;
  let bundle: Bundle;
  beforeAll(async () => {
    [browser, bundle] = await Promise.all([launchChromium(), buildSdk()]);
  });
  afterAll(async () => {
    await browser.close();
    await bundle.discard();
  });
  const sites: Sites = {
    browser: () => browser,
    collector: async (config = PLAIN_CONFIG) => {
      const collector = await startSdkCollector(bundle.folder, config);
      onTestFinished(() => collector.stop());
      return collector;
    },
    open: async ({
      config,
      headers = {},
      body = '',
      head = '',
      attributes = '',
      host = '127.0.0.1',
    } = {}) => {
      const collector = await sites.collector(config);
      const called = (url: string): string => url.replace('127.0.0.1', host);
      const server: StaticServer = await startStaticServer((request, response) => {
        if (request.url?.startsWith('/favicon')) return void response.writeHead(204).end();
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
        const tag = `<script async src="${called(collector.url)}/sdk/foothold.js" data-key="pk_test" ${attributes}></script>`;
        response.end(`<!doctype html><title>Host</title>${head}${tag}${body}`);
      });
      onTestFinished(() => server.stop());
      return { url: called(server.url), collector };
    },
    visit: async (url) => {
      const context = await browser.newContext();
      onTestFinished(() => letGo(context));
      const page = await context.newPage();
      const noise = listen(page);
      await page.goto(url);
      await whenReady(page);
      return { page, noise };
    },
  };
  return sites;
}

/** All that a page logs or throws from now on. */
export function listen(page: Page): string[] {
  const noise: string[] = [];
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(String(error)));
  return noise;
}

export interface Kept {
  readonly id: string;
  readonly stored: string;
}
/** What the script tag puts on the page, as far as these tests use it. */
interface Global {
  readonly ready: Promise<void>;
  readonly track: (name: string, properties?: object) => Promise<Kept>;
  readonly on: (type: string, listener: (event: { status: string }) => void) => () => void;
}
declare global {
  interface Window {
    foothold: Global;
  }
}

export const whenReady = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => window.foothold !== undefined);
  await page.evaluate(() => window.foothold.ready);
};

export const until = async (what: string, look: () => boolean, ms = WAIT_MAX_MS): Promise<void> => {
  const end = performance.now() + ms;
  while (!look()) {
    if (performance.now() > end) throw new Error(`waited ${ms} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
  }
};

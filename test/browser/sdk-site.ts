import type { Config } from '@foothold/engine';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';
import { called, type HostOptions, PLAIN_CONFIG, startHostSite } from '../helpers/host-site.ts';
import { letGo } from '../helpers/let-go.ts';
import { type Bundle, buildSdk } from '../helpers/sdk-bundle.ts';
import { type SdkCollector, startSdkCollector } from '../helpers/sdk-collector.ts';
import { listen, whenReady } from '../helpers/sdk-page.ts';

export interface Site {
  readonly url: string;
  readonly collector: SdkCollector;
}

interface SiteOptions extends HostOptions {
  readonly config?: Config;
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
    open: async ({ config, ...options } = {}) => {
      const collector = await sites.collector(config);
      const server = await startHostSite(collector.url, options);
      onTestFinished(() => server.stop());
      return { url: called(server.url, options.host ?? '127.0.0.1'), collector };
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

import type { Config } from '@foothold/engine';
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { called, type HostOptions, PLAIN_CONFIG, startHostSite } from '../helpers/host-site.ts';
import { type SdkBrowser, useSdkBrowser } from '../helpers/sdk-browser.ts';
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
export interface Sites extends SdkBrowser {
  /** A collector that serves the SDK's files. */
  collector(config?: Config): Promise<SdkCollector>;
  /** Somebody's product on one origin, the collector on another. */
  open(options?: SiteOptions): Promise<Site>;
  /** A page of the site in a browser profile of its own. What it logs or throws is in the list. */
  visit(url: string): Promise<{ readonly page: Page; readonly noise: string[] }>;
}

export function useSites(): Sites {
  const sdk = useSdkBrowser();
  const sites: Sites = {
    ...sdk,
    collector: async (config = PLAIN_CONFIG) => {
      const collector = await startSdkCollector(sdk.sdkFolder(), config);
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
      const page = await (await sdk.profile()).newPage();
      const noise = listen(page);
      await page.goto(url);
      await whenReady(page);
      return { page, noise };
    },
  };
  return sites;
}

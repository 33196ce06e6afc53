import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { launchChromium } from './chromium.ts';
import { letGo } from './let-go.ts';
import { type Bundle, buildSdk } from './sdk-bundle.ts';

export interface SdkBrowser {
  /** The one browser of the file. */
  browser(): Browser;
  /** Where the built script is. */
  sdkFolder(): string;
  /** A browser profile of the test's own; it goes with the test. */
  profile(options?: BrowserContextOptions): Promise<BrowserContext>;
}

/** A browser and the SDK as it is published, for a file's tests. */
export function useSdkBrowser(): SdkBrowser {
  let browser: Browser;
  let bundle: Bundle;
  beforeAll(async () => {
    [browser, bundle] = await Promise.all([launchChromium(), buildSdk()]);
  });
  afterAll(async () => {
    await browser.close();
    await bundle.discard();
  });
  return {
    browser: () => browser,
    sdkFolder: () => bundle.folder,
    profile: async (options) => {
      const context = await browser.newContext(options);
      onTestFinished(() => letGo(context));
      return context;
    },
  };
}

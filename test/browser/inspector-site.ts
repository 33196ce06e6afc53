import type { Config } from '@foothold/engine';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { type RealCollector, startRealCollector } from '../helpers/real-collector.ts';
import { useSdkBrowser } from '../helpers/sdk-browser.ts';
import { listen, whenReady } from '../helpers/sdk-page.ts';

/** A product's page with things to point at. */
const BODY = `
  <h1>Board</h1>
  <p><button data-testid="new-task">New task</button> <a href="/reports">Reports</a></p>
  <ul><li>One</li><li>Two</li></ul>`;

/** Asks for a day, and for something that has not happened. */
const CONFIG: Config = {
  version: 1,
  project: 'board',
  start: { event: 'Signed Up' },
  milestones: [
    { id: 'sign-up', title: 'Sign up', when: { event: 'Signed Up' } },
    { id: 'task', title: 'Create a task', kind: 'first-value', when: { event: 'Task Created' } },
  ],
  checklists: [{ id: 'start', title: 'Get started', items: [{ milestone: 'task' }] }],
  prompts: [
    { id: 'help', form: 'slideout', title: 'Need a hand?', body: 'A task is made in a moment.' },
    { id: 'hello', form: 'modal', title: 'Welcome aboard' },
  ],
  interventions: [
    {
      id: 'stuck',
      when: { all: [{ elapsed: '24h' }, { not: { event: 'Task Created' } }] },
      do: { prompt: 'help' },
    },
    { id: 'pro', when: { trait: 'plan', is: 'pro' }, do: { callback: 'pro' } },
  ],
  capture: [{ click: 'button', as: 'Button Clicked' }],
};

export interface SiteOptions {
  readonly body?: string;
  readonly head?: string;
  readonly config?: Config;
  /** On the script tag. */
  readonly attributes?: string;
  readonly csp?: string;
  readonly context?: BrowserContextOptions;
  /** Whether the inspector opens there. @default true */
  readonly isOpen?: boolean;
}

export interface Visited {
  readonly page: Page;
  /** The inspector's own element. */
  readonly ui: Locator;
  /** All that the page logs or throws. */
  readonly noise: string[];
  readonly collector: RealCollector;
  /** What the app was told of as wrong, by its code. */
  errors(): Promise<string[]>;
}

/** A product's site on a name of its own, with a collector on another, as on the web. */
export const APP = 'http://app.example';
const COLLECTOR = 'http://collector.example';
/** The same site on the developer's machine. */
export const LOCAL = 'http://board.localhost';

/** A busy machine is slow, and a test that waits for something waits for it long enough. */
export const SOON: { timeout: number } = { timeout: 20_000 };

/** Visits pages that wear the published SDK, for a file's tests; what a page logs or throws fails its test. */
export function useInspectedSite(): (address?: string, options?: SiteOptions) => Promise<Visited> {
  const sdk = useSdkBrowser();
  return async (address = `${LOCAL}/?foothold=inspect`, options = {}) => {
    const { body = BODY, head = '', config = CONFIG, attributes = '', csp, context, isOpen = true } = options;
    const collector = await startRealCollector(sdk.sdkFolder(), config);
    onTestFinished(() => collector.stop());
    const profile = await sdk.profile({ viewport: { width: 1280, height: 800 }, ...context });
    const tag = `<script nonce="test" async src="${COLLECTOR}/sdk/foothold.js" data-key="pk_test" ${attributes}></script>`;
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Board</title>
      <meta name="viewport" content="width=device-width,initial-scale=1">${head}
      <script nonce="test">window.told = []; window.foothold ||= []; foothold.push(['on', 'error', (e) => told.push(e.code)]);</script>${tag}</head>
      <body><main>${body}</main></body></html>`;
    // Names of the web, served by this machine.
    await profile.route(/^http:\/\/(app\.example|board\.localhost)\//, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: html,
        headers: csp === undefined ? {} : { 'content-security-policy': csp },
      }),
    );
    await profile.route(`${COLLECTOR}/**`, async (route) => {
      const url = route.request().url().replace(COLLECTOR, collector.url);
      // A page that leaves does not wait for what it has asked for.
      await route
        .fetch({ url })
        .then((response) => route.fulfill({ response }))
        .catch(() => undefined);
    });
    const page = await profile.newPage();
    const noise = listen(page);
    onTestFinished(() => expect(noise).toEqual([]));
    await page.goto(address);
    await whenReady(page);
    const ui = page.locator('foothold-inspector');
    if (isOpen) await ui.waitFor({ state: 'attached', ...SOON });
    return {
      page,
      ui,
      noise,
      collector,
      errors: () => page.evaluate(() => (window as never as { told: string[] }).told),
    };
  };
}

/** Tracks an event as the app does. */
export const track = (page: Page, name: string, properties: object = {}): Promise<unknown> =>
  page.evaluate(([name, properties]) => window.foothold.track(name, properties), [name, properties] as const);

/** Goes to a tab of the inspector. */
export async function lookAt(ui: Locator, tab: string): Promise<void> {
  await ui.getByRole('tab', { name: tab }).click();
  await ui.getByRole('tabpanel', { name: tab }).waitFor();
}

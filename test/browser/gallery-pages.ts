import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import type { Asked } from '../gallery/asked.ts';
import { startGallery } from '../gallery/build-gallery.ts';
import { type GalleryState, STATES } from '../gallery/states.ts';
import { openState } from '../gallery/take-shots.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { letGo } from '../helpers/let-go.ts';
import type { StaticServer } from '../helpers/static-server.ts';

/** A surface has up to fifteen states, and a busy machine takes seconds for each. */
export const WALK_MS = 300_000;

/** A page that walks from state to state. */
export interface GalleryPage {
  readonly page: Page;
  /** Where the gallery is, without a slash at its end. */
  readonly url: string;
  /** Waits until the state is reached and at rest. */
  show(state: GalleryState, asked?: Partial<Asked>): Promise<void>;
}

export interface GalleryOptions extends BrowserContextOptions {
  /** Before anything on each page runs. */
  readonly before?: string;
}

/** Opens pages of the gallery for a file's tests; one that logs or throws anything fails its test. */
export function useGallery(): (options?: GalleryOptions) => Promise<GalleryPage> {
  let gallery: StaticServer;
  let browser: Browser;
  beforeAll(async () => {
    [gallery, browser] = await Promise.all([startGallery(), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await gallery.stop();
  });
  return async ({ before, ...options } = {}) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      ...options,
    });
    if (before !== undefined) await context.addInitScript(before);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => errors.push(message.text()));
    onTestFinished(async () => {
      await letGo(context);
      expect(errors).toEqual([]);
    });
    return {
      page,
      url: gallery.url,
      show: (state, asked = {}) => openState(page, gallery.url, state, { theme: 'light', ...asked }),
    };
  };
}

export const SURFACES: readonly string[] = [...new Set(STATES.map(({ surface }) => surface))];
export const statesOf = (name: string): readonly GalleryState[] =>
  STATES.filter(({ surface }) => surface === name);

/** What goes wrong in each of a surface's states, with the state's name before it. */
export async function walk(
  surface: string,
  look: (state: GalleryState) => Promise<readonly string[]>,
): Promise<string[]> {
  const found: string[] = [];
  for (const state of statesOf(surface)) {
    for (const problem of await look(state)) found.push(`${state.state}: ${problem}`);
  }
  return found;
}

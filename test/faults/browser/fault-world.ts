import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '@foothold/engine';
import type { Browser, BrowserContext, LaunchOptions, Page } from 'playwright-core';
import { launchChromium } from '../../helpers/chromium.ts';
import { called, type HostOptions, PLAIN_CONFIG, startHostSite } from '../../helpers/host-site.ts';
import { type KillableBrowser, startKillableBrowser } from '../../helpers/killable-browser.ts';
import { buildSdk } from '../../helpers/sdk-bundle.ts';
import { type SdkCollector, startSdkCollector } from '../../helpers/sdk-collector.ts';
import { type Kept, whenReady } from '../../helpers/sdk-page.ts';
import { type StaticServer, startStaticServer } from '../../helpers/static-server.ts';
import type { FaultRow, Opened, RowOptions, Stage } from '../fault-row.ts';
import { createRandom } from '../random.ts';
import { type Books, createBooks } from './books.ts';
import { createSilence, type Silence } from './silence.ts';

export interface SiteOptions extends HostOptions {
  readonly config?: Config;
  /** Stands between the browser and the collector, such as a slow proxy: answers the address to use. */
  readonly through?: (collectorUrl: string) => Promise<string>;
}

/** Somebody's product on one origin, a scripted collector on another. */
export interface Site {
  readonly url: string;
  readonly collector: SdkCollector;
}

/** A browser profile that outlives the browser. */
export interface Profile {
  readonly folder: string;
  open(args?: readonly string[]): Promise<KillableBrowser>;
}

/** What a row of the browser's fault matrix runs in. All it starts is ended with the row. */
export interface BrowserWorld {
  readonly seed: number;
  /** Numbers in [0, 1), of this row alone: the same seed plays it again. */
  readonly random: () => number;
  readonly long: boolean;
  /** How often a browser is to be killed. */
  readonly kills: number | null;
  /** A repetition count: `short` in `npm test`, `long` for the bar. */
  times(short: number, long: number): number;
  /** Runs when the row is over, the last one first. */
  onEnd(undo: () => unknown): void;
  /** Says that a fault was brought about. */
  injected(what: string, times?: number): void;

  /** The browser that all rows share. */
  browser(): Promise<Browser>;
  /** A browser of the row's own. */
  launch(options?: LaunchOptions): Promise<Browser>;
  /** A new profile in the shared browser. */
  context(): Promise<BrowserContext>;
  /** A profile on disk. @default a folder of its own among the machine's temporary ones */
  profile(folder?: string): Promise<Profile>;
  /** Opens a page, waits for the SDK, and holds the page to silence. */
  visit(where: BrowserContext, url: string): Promise<Page>;

  collector(config?: Config): Promise<SdkCollector>;
  site(options?: SiteOptions): Promise<Site>;
  serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<StaticServer>;

  readonly books: Books;
  /** Tracks so many events at once, waits until they are kept, and books them as accepted. */
  track(page: Page, name: string, count?: number): Promise<readonly Kept[]>;
  /** What the pages threw and logged: asserted at the end of every row (H1). */
  readonly silence: Silence;
}

const UNDO_MAX_MS = 10_000;

/** The browser and the bundle that the rows share. */
export async function openBrowserStage(): Promise<Stage<BrowserWorld>> {
  const bundle = await buildSdk();
  let shared: Promise<Browser> | null = null;

  return {
    open: (row, options) => openWorld(row, options, bundle.folder, () => (shared ??= launchChromium())),
    close: async () => {
      await (await shared)?.close();
      await bundle.discard();
    },
  };
}

function openWorld(
  row: FaultRow<BrowserWorld>,
  { seed, long, kills }: RowOptions,
  bundle: string,
  browser: () => Promise<Browser>,
): Opened<BrowserWorld> {
  const undos: (() => unknown)[] = [];
  const injected = new Map<string, number>();
  const books = createBooks();
  const silence = createSilence();
  const onEnd = (undo: () => unknown): void => void undos.push(undo);
  const ending = <T extends { stop(): unknown }>(started: T): T => {
    onEnd(() => started.stop());
    return started;
  };

  const world: BrowserWorld = {
    seed,
    // Each row draws from a stream of its own, so that one row alone plays as it does among all.
    random: createRandom(seed + [...row.id].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7)),
    long,
    kills,
    times: (short, many) => (long ? many : short),
    onEnd,
    injected: (what, times = 1) => void injected.set(what, (injected.get(what) ?? 0) + times),

    browser,
    launch: async (options) => {
      const launched = await launchChromium(options);
      onEnd(() => launched.close());
      return launched;
    },
    context: async () => {
      const context = await (await browser()).newContext();
      onEnd(() => context.close());
      return context;
    },
    profile: async (given) => {
      const folder = given ?? (await mkdtemp(join(tmpdir(), 'foothold-profile-')));
      if (given === undefined) {
        onEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
      }
      return {
        folder,
        open: async (args) => {
          const started = await startKillableBrowser(folder, args);
          onEnd(() => started.kill());
          return started;
        },
      };
    },
    visit: async (where, url) => {
      const page = await where.newPage();
      silence.watch(page);
      await page.goto(url);
      await whenReady(page);
      return page;
    },

    collector: async (config = PLAIN_CONFIG) => ending(await startSdkCollector(bundle, config)),
    site: async ({ config, through, ...options } = {}) => {
      const collector = await world.collector(config);
      const origin = through ? await through(collector.url) : collector.url;
      silence.expectFailuresOf(called(origin, options.host ?? '127.0.0.1'));
      const server = ending(await startHostSite(origin, options));
      return { url: called(server.url, options.host ?? '127.0.0.1'), collector };
    },
    serve: async (answer) => ending(await startStaticServer(answer)),

    books,
    track: async (page, name, count = 1) => {
      const kept = await page.evaluate(
        ([event, times]) => Promise.all(Array.from({ length: times }, () => window.foothold.track(event))),
        [name, count] as const,
      );
      books.accept(kept);
      return kept;
    },
    silence,
  };

  return {
    world,
    figures: () => ({ injected, ...books.figures() }),
    check: silence.assert,
    end: async () => {
      for (const undo of undos.reverse()) {
        const undone = (async () => undo())().catch(() => undefined);
        // A browser that was harmed may never say that it is closed.
        await Promise.race([undone, sleep(UNDO_MAX_MS, undefined, { ref: false })]);
      }
    },
  };
}

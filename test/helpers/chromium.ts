import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
} from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Traffic of the browser's own would fail on a closed network and blur what a test sees; QUIC skips TCP proxies. */
const FLAGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Pop-ups of the address bar: two pages that every new window loads unseen, and most of what a profile costs. */
const UNSEEN_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];

/** What Playwright switches off by itself. The browser obeys the last such list only, so ours has to say it again. */
const OFF_BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

const off = (features: readonly string[]): string => `--disable-features=${features.join()}`;

const isRunnable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * The machine's Chromium or Chrome: `CHROMIUM_PATH` if set, else the first one on the PATH or in a usual place.
 * Throws, naming what to install, when there is none.
 */
export function findChromium(): string {
  const asked = process.env.CHROMIUM_PATH;
  if (asked !== undefined && asked !== '') {
    if (isRunnable(asked)) return asked;
    throw new Error(`CHROMIUM_PATH is "${asked}", which is not a program that can be run.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...onPath, ...FIXED_PLACES].find(isRunnable);
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium or Chrome found. Install one (Debian: "apt-get install chromium") or set CHROMIUM_PATH to it.',
  );
}

/** What every browser of a test is started with. */
export const chromiumFlags = (): readonly string[] => [
  // Chromium's sandbox refuses to run as root, which is what containers are.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...FLAGS,
  off(UNSEEN_PAGES),
];

const withOurs = (options: LaunchOptions): LaunchOptions => ({
  ...options,
  executablePath: options.executablePath ?? findChromium(),
  args: [...chromiumFlags(), off([...OFF_BY_PLAYWRIGHT, ...UNSEEN_PAGES]), ...(options.args ?? [])],
});

/** How long a page may take to come to what is waited for: on a machine that others use too, Playwright's 30 s are not enough. */
const LATE_MS = 90_000;

/** A headless browser with a throw-away profile. The caller closes it. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const browser = await chromium.launch(withOurs(options));
  browser.on('context', (context) => context.setDefaultTimeout(LATE_MS));
  return browser;
}

/** A headless browser whose profile lives in `folder`, so that storage outlives it. The caller closes it. */
export const launchProfile = (
  folder: string,
  options: LaunchOptions & BrowserContextOptions = {},
): Promise<BrowserContext> => chromium.launchPersistentContext(folder, { ...options, ...withOurs(options) });

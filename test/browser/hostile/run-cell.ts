import type { Browser, Page } from 'playwright-core';
import type { SdkCollector } from '../../helpers/sdk-collector.ts';
import { listen } from '../../helpers/sdk-page.ts';
import type { Cell, End, Way } from './cell.ts';
import { LOOK } from './harness.ts';
import type { HostSite } from './host-site.ts';

/** What became of one cell. */
export interface Found {
  readonly stored: string;
  readonly ends: End;
  readonly drawn: boolean;
  /** Codes of the errors the page was told of. */
  readonly told: string;
  /** Errors, console lines, rejections, violations, changed globals, forbidden listeners: none is allowed. */
  readonly noise: readonly string[];
}

export interface Ground {
  readonly browser: Browser;
  readonly collector: SdkCollector;
  readonly site: HostSite;
}

const ENDS: readonly End[] = ['sent', 'left', 'later', 'never'];

/** What a cell should have come to. */
export function expected(cell: Cell, found: Found): Omit<Found, 'told'> {
  return {
    stored: cell.stored ?? 'disk',
    // Sooner than it must is as well.
    ends: ENDS.indexOf(found.ends) < ENDS.indexOf(cell.ends ?? 'sent') ? found.ends : (cell.ends ?? 'sent'),
    // Where a reason is given, it may come about all the same.
    drawn: cell.undrawn === undefined || found.drawn,
    noise: [],
  };
}

/** Ample on a busy machine: a cell that is well needs a second. */
const PATIENCE_MS = 12_000;
/** Long enough for what should not happen to happen. */
const CALM_MS = 700;
const EVERY_MS = 25;

/** Opens a cell's page, tracks an event there and follows it to where it ends. */
export async function runCell(ground: Ground, way: Way, cell: Cell): Promise<Found> {
  const { browser, collector, site } = ground;
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const heard = listen(page);
    await cell.prepare?.(context, page);
    await page.goto(site.page(way, cell));
    const root = page.locator(':root');
    const told = async (name: string): Promise<string> => (await root.getAttribute(`data-${name}`)) ?? '';
    const lasts = cell.ends === 'never' || cell.stored === 'none' ? CALM_MS : PATIENCE_MS;
    await appears(page, ':root:is([data-id], [data-thrown])', 'attached', lasts);
    const id = await told('id');
    const arrived = (): boolean => collector.stored.has(id);
    const drawn = await isDrawn(page, cell);

    let ends: End = 'never';
    if (await waitFor(arrived, cell.ends === undefined || cell.ends === 'sent' ? PATIENCE_MS : CALM_MS))
      ends = 'sent';
    await look(page);
    const found = {
      stored: (await told('stored')) || 'none',
      drawn,
      told: await told('errors'),
      noise: [
        ...heard.filter(
          (line) => !(cell.browserLogs && /^Failed to load resource|Content Security Policy/.test(line)),
        ),
        ...lines('thrown: ', await told('thrown')),
        ...lines('violation: ', cell.browserLogs ? '' : await told('violations')),
        ...lines('changed: ', await told('changed')),
        ...(await forbiddenListeners(page)),
      ],
    };
    if (ends === 'never' && id !== '') {
      await page.goto('about:blank');
      if (await waitFor(arrived, cell.ends === 'left' ? PATIENCE_MS : CALM_MS)) ends = 'left';
    }
    if (ends === 'never' && id !== '') {
      await context.unrouteAll();
      await page.goto(site.page('script tag'));
      if (await waitFor(arrived, PATIENCE_MS)) ends = 'later';
    }
    return { ...found, ends };
  } finally {
    await context.close();
  }
}

async function isDrawn(page: Page, cell: Cell): Promise<boolean> {
  return appears(
    page,
    'foothold-ui >> text=Hello from Foothold',
    'visible',
    cell.undrawn === undefined ? PATIENCE_MS : CALM_MS,
  );
}

const appears = (
  page: Page,
  selector: string,
  state: 'attached' | 'visible',
  timeout: number,
): Promise<boolean> =>
  page
    .waitForSelector(selector, { state, timeout })
    .then(() => true)
    .catch(() => false);

/** Asks from a world of its own: in the page's, what the question is made of may be broken. */
async function look(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
  });
  await session.send('Runtime.evaluate', {
    expression: `document.dispatchEvent(new Event('${LOOK}'))`,
    contextId: executionContextId,
  });
  await session.detach();
}

/** Listeners that would keep the page out of the back-forward cache. */
async function forbiddenListeners(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', { expression: 'this' });
  if (result.objectId === undefined) return ['the window cannot be looked at'];
  const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId });
  await session.detach();
  return listeners
    .filter(({ type }) => type === 'unload' || type === 'beforeunload')
    .map(({ type }) => `listens to ${type}`);
}

const lines = (label: string, text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => label + line);

async function waitFor(look: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (!(await look())) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  return true;
}

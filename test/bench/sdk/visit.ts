import type { Browser, BrowserContext } from 'playwright-core';
import type { StaticServer } from '../../helpers/static-server.ts';
import { openVisit, pause, type Visit } from '../browser/visit.ts';
import type {} from './contract.ts';
import type { Stub } from './stub.ts';

export interface VisitParts {
  readonly browser: Browser;
  readonly site: StaticServer;
  readonly subject: string;
  /** How many times slower the processor is made to seem. */
  readonly throttle: number;
}

/** Opens a page in the context, or in a new one, and lets its script be evaluated; nothing is started yet. */
export async function openPage(parts: VisitParts, known?: BrowserContext): Promise<Visit> {
  const visit = await openVisit(parts.browser, parts.throttle, known);
  await load(visit, parts);
  return visit;
}

/** Goes to the subject's page, whatever was there before. */
export async function load({ page }: Visit, { site, subject }: VisitParts): Promise<void> {
  await page.goto(`${site.url}/${subject}`);
  await page.waitForFunction(() => window.bench !== undefined);
}

export interface Started {
  /** Until the subject's own call came back (ms): the page can do nothing else meanwhile. */
  readonly syncMs: number;
  readonly readyMs: number;
}

/** Starts the subject and waits until it says it is ready. */
export function start({ page }: Visit, stub: Stub): Promise<Started> {
  return page.evaluate(async (url) => {
    const from = performance.now();
    window.running = window.bench.start(url);
    const syncMs = performance.now() - from;
    await window.running.ready;
    return { syncMs, readyMs: performance.now() - from };
  }, stub.url);
}

/** An answer that takes longer comes from a page at work. */
const AT_WORK_MS = 200;

/** Resolved when `done`, when the stub has heard nothing for `quietMs` from a page that is not at work, or after `maxMs`. */
export async function settled(
  { page }: Visit,
  stub: Stub,
  done: () => boolean,
  quietMs: number,
  maxMs: number,
): Promise<void> {
  let since = performance.now();
  const end = since + maxMs;
  while (!done() && performance.now() < end) {
    await pause(20);
    if (Math.min(stub.quietFor(), performance.now() - since) < quietMs) continue;
    const asked = performance.now();
    await page.evaluate(() => undefined);
    if (performance.now() - asked < AT_WORK_MS) return;
    since = performance.now();
  }
}

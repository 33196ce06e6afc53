import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

/** One page that wears a subject, in a profile of its own. */
export interface Visit {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly context: BrowserContext;
}

/** An empty page in the context, or in a new one, on a processor that seems `throttle` times slower. */
export async function openVisit(browser: Browser, throttle: number, known?: BrowserContext): Promise<Visit> {
  const context = known ?? (await browser.newContext());
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  if (throttle > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  await cdp.send('Performance.enable');
  return { page, cdp, context };
}

/** What the page's main thread has done so far (ms). */
export interface MainThread {
  /** Time on the wall inside of its tasks. */
  readonly taskMs: number;
  /** Its processor time, to which a busy machine adds little. A throttled thread burns it even when idle. */
  readonly processorMs: number;
}

export async function mainThread(visit: Visit): Promise<MainThread> {
  const metrics = await metricsOf(visit);
  return { taskMs: metrics('TaskDuration') * 1_000, processorMs: metrics('ThreadTime') * 1_000 };
}

/** What Chromium counts of a page, by its own names. */
export async function metricsOf({ cdp }: Visit): Promise<(name: string) => number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (name) => {
    const found = metrics.find((metric) => metric.name === name);
    if (!found) throw new Error(`this Chromium does not tell "${name}"`);
    return found.value;
  };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

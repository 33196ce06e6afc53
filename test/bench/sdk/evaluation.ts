import type { Browser } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly dur?: number;
  readonly pid: number;
  readonly args: { readonly fileName?: string };
}

/** How long the page's main thread compiled and ran the site's own modules while `open` was at work (ms). */
export async function evaluationOf<T>(
  browser: Browser,
  site: string,
  open: () => Promise<T>,
): Promise<{ readonly opened: T; readonly evaluationMs: number }> {
  await browser.startTracing(undefined, { categories: ['v8'] });
  const opened = await open();
  const trace = (await browser.stopTracing()).toString();
  // Its shape is Chromium's own.
  const { traceEvents } = JSON.parse(trace) as { readonly traceEvents: readonly TraceEvent[] };
  const compiled = traceEvents.filter(
    ({ name, args }) => name === 'v8.compileModule' && args.fileName?.startsWith(site),
  );
  // The browser's own pages are written in modules too: only the process that compiled ours counts.
  const evaluated = traceEvents.filter(
    ({ name, pid }) => name === 'v8.evaluateModule' && pid === compiled[0]?.pid,
  );
  const spent = [...compiled, ...evaluated].reduce((sum, { dur = 0 }) => sum + dur, 0);
  return { opened, evaluationMs: spent / 1_000 };
}

import { pause } from '../browser/visit.ts';
import type { Stub } from './stub.ts';
import { openPage, start, type VisitParts } from './visit.ts';

/** The start's own work is over after that. */
const START_MS = 3_000;
const IDLE_SECONDS = 10;

/** How many timers, frames and idle callbacks run in 10 s of a page where nothing is due. */
export async function measureIdle(parts: VisitParts, stub: Stub): Promise<number> {
  const context = await parts.browser.newContext();
  await context.addInitScript(countWakings);
  const visit = await openPage(parts, context);
  await start(visit, stub);
  await pause(START_MS);
  const before = await visit.page.evaluate(() => window.wakings);
  await pause(IDLE_SECONDS * 1_000);
  const after = await visit.page.evaluate(() => window.wakings);
  await context.close();
  return after - before;
}

declare global {
  interface Window {
    wakings: number;
  }
}

/** Runs in the page before anything else does. */
function countWakings(): void {
  window.wakings = 0;
  const counted =
    (run: unknown) =>
    (...args: unknown[]): unknown => {
      window.wakings += 1;
      return typeof run === 'function' ? run(...args) : undefined;
    };
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback'] as const) {
    // All four take what to run first.
    const native = window[name] as (run: unknown, ...rest: unknown[]) => unknown;
    Object.assign(window, {
      [name]: (run: unknown, ...rest: unknown[]) => native.call(window, counted(run), ...rest),
    });
  }
}

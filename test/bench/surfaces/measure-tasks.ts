import { pause } from '../browser/visit.ts';
import { openTourPage, type TourPageParts } from './open-tour-page.ts';

/** What the start did on the main thread, task by task. */
export interface Tasks {
  readonly longestTaskMs: number;
  /** Layouts that a script waited for. */
  readonly forcedLayouts: number;
  /** The same of style, with or without a layout after it. */
  readonly forcedStyles: number;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly args: { readonly beginData?: { readonly stackTrace?: unknown } };
}

/** The last one tells which script a layout was forced by. */
const CATEGORIES = [
  'toplevel',
  'devtools.timeline',
  'blink.user_timing',
  'disabled-by-default-devtools.timeline.stack',
];
const TRACED_MS = 800;

/** Traces a start: the trace costs something itself, so nothing but tasks and layouts is taken from this page. */
export async function measureTasks(parts: TourPageParts): Promise<Tasks> {
  const { page, cdp, context } = await openTourPage(parts);
  // What loading left behind is not the start's to clean up.
  await cdp.send('HeapProfiler.collectGarbage');
  await parts.browser.startTracing(page, { categories: CATEGORIES });
  await page.evaluate(
    (ms) =>
      new Promise((resolve) => {
        // In a task of its own: what asks for it is not the start's.
        setTimeout(() => {
          performance.mark('tour-start');
          window.tour.start();
        });
        setTimeout(() => {
          performance.mark('tour-traced');
          resolve(null);
        }, ms);
      }),
    TRACED_MS,
  );
  await pause(50);
  const trace = (await parts.browser.stopTracing()).toString();
  await context.close();
  // Its shape is Chromium's own.
  const { traceEvents } = JSON.parse(trace) as { readonly traceEvents: readonly TraceEvent[] };
  return tasksOf(traceEvents);
}

export function tasksOf(events: readonly TraceEvent[]): Tasks {
  const begin = events.find(({ name }) => name === 'tour-start');
  const end = events.find(({ name }) => name === 'tour-traced');
  if (!begin || !end) throw new Error('the trace does not hold the start');
  const isOver = ({ ts, dur = 0 }: TraceEvent): boolean => ts + dur > begin.ts && ts < end.ts;
  const ours = events.filter((one) => one.pid === begin.pid && one.tid === begin.tid && isOver(one));
  // Our own timer that ends the trace is none of the start's.
  const tasks = ours.filter(
    ({ name, ts, dur = 0 }) => /RunTask$/.test(name) && !(ts <= end.ts && ts + dur >= end.ts),
  );
  const forced = (name: string): number =>
    ours.filter((one) => one.name === name && one.ts >= begin.ts && one.args.beginData?.stackTrace).length;
  return {
    longestTaskMs: Math.max(0, ...tasks.map(({ dur = 0 }) => dur)) / 1_000,
    forcedLayouts: forced('Layout'),
    forcedStyles: forced('UpdateLayoutTree'),
  };
}

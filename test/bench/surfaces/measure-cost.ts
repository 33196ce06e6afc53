import { mainThread, metricsOf, pause, type Visit } from '../browser/visit.ts';
import { openTourPage, type TourPageParts } from './open-tour-page.ts';
import { countElements } from './watch-step.ts';

/** What the page pays, as Chromium counts it. */
export interface Cost {
  /** All the main thread did from the start on, until it was quiet again. */
  readonly startBusyMs: number;
  /** The same in processor time, to which a busy machine adds little; not where the processor is throttled. */
  readonly startProcessorMs?: number;
  /** The same while the tour is open and nobody does anything, for each second. */
  readonly stillMsPerSecond: number;
  readonly heapOpenKiB: number;
  /** Over what it was before the start. */
  readonly heapLeftKiB: number;
  readonly elements: number;
  readonly elementsLeft: number;
  readonly listenersLeft: number;
}

/** The start's work, its animations and what it leaves for later are over by then. */
const START_MS = 1_000;
const STILL_MS = 3_000;
const CLOSE_MS = 800;

/** Opens a tour on a page nobody looks at, lets it stand, and closes it. */
export async function measureCost(parts: TourPageParts): Promise<Cost> {
  const visit = await openTourPage(parts);
  const { page } = visit;
  const before = await stateOf(visit);
  const idle = await mainThread(visit);
  await page.evaluate(() => window.tour.start());
  await pause(START_MS);
  const started = await mainThread(visit);
  await pause(STILL_MS);
  const still = await mainThread(visit);
  const open = await stateOf(visit);
  await page.evaluate(() => window.tour.close());
  await pause(CLOSE_MS);
  const after = await stateOf(visit);
  await visit.context.close();
  return {
    startBusyMs: started.taskMs - idle.taskMs,
    ...(parts.throttle === 1 ? { startProcessorMs: started.processorMs - idle.processorMs } : {}),
    stillMsPerSecond: (still.taskMs - started.taskMs) / (STILL_MS / 1_000),
    heapOpenKiB: (open.heap - before.heap) / 1_024,
    heapLeftKiB: (after.heap - before.heap) / 1_024,
    elements: open.elements - before.elements,
    elementsLeft: after.elements - before.elements,
    listenersLeft: after.listeners - before.listeners,
  };
}

interface State {
  readonly heap: number;
  readonly elements: number;
  readonly listeners: number;
}

async function stateOf(visit: Visit): Promise<State> {
  const { page, cdp } = visit;
  const elements = await page.evaluate(countElements);
  // What the first pass frees may free more.
  for (let pass = 0; pass < 2; pass++) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize: heap } = await cdp.send('Runtime.getHeapUsage');
  const listeners = (await metricsOf(visit))('JSEventListeners');
  return { heap, elements, listeners };
}

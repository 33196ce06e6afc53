import { type MainThread, mainThread, pause, type Visit } from '../browser/visit.ts';
import { burst, singly } from './calls.ts';
import { evaluationOf } from './evaluation.ts';
import type { Stub } from './stub.ts';
import { load, openPage, settled, start, type VisitParts } from './visit.ts';

/** What one fresh page found. */
export interface PageFigures {
  /** Compiling and running the subject's own files, before anything is called. */
  readonly evaluationMs: number;
  /** Until the call that starts it came back. */
  readonly initMs: number;
  /** The same on the visitor's next page, which knows them. */
  readonly nextInitMs: number;
  readonly readyMs: number;
  /** All the main thread did for the start, until it was quiet. */
  readonly initBusyMs: number;
  /** Each call by itself, made when the page had nothing else to do. */
  readonly singleMicros: readonly number[];
  /** An event of the burst, until the loop that tracks was through. */
  readonly callMicros: number;
  /** An event of the burst with all that follows from it: keeping, sending, reading the answer, forgetting. */
  readonly totalMicros: number;
  /** The same in processor time; null where the processor is throttled. */
  readonly processorMicros: number | null;
  /** The longest task after the burst's own (ms); 0 when none is over 50 ms, which is what browsers call long. */
  readonly longestTailTaskMs: number;
  readonly requests: number;
  readonly bytes: number;
  readonly delivered: number;
  readonly twice: number;
  /** How many calls answered that the event is on disk; null where a subject does not say. */
  readonly onDisk: number | null;
}

export const BURST = 1_000;
const SINGLE = 40;
/** What a start, or the calls before, leave for later is over by then; and so long the idle page is measured. */
const QUIET_MS = 600;
/** A stub that hears nothing for so long will hear no more. */
const GIVEN_UP_MS = 5_000;
/** What has not come by then does not count as delivered. */
const SETTLED_MAX_MS = 25_000;

export async function measurePage(parts: VisitParts, stub: Stub): Promise<PageFigures> {
  const { opened: visit, evaluationMs } = await evaluationOf(parts.browser, parts.site.url, () =>
    openPage(parts),
  );
  await pause(QUIET_MS / 2);
  const atFirst = await mainThread(visit);
  const { syncMs, readyMs } = await start(visit, stub);
  await pause(QUIET_MS);
  const started = await mainThread(visit);

  const singleMicros = await visit.page.evaluate(singly, { from: BURST, count: SINGLE });
  await settled(visit, stub, () => stub.arrivals.size >= SINGLE, GIVEN_UP_MS, SETTLED_MAX_MS);
  await pause(QUIET_MS);

  const idleFrom = await spent(visit);
  await pause(QUIET_MS);
  const before = await spent(visit);
  const [requests, bytes, known] = [stub.requests(), stub.bytes(), stub.arrivals.size];

  const handle = await visit.page.evaluateHandle(burst, BURST);
  await settled(visit, stub, () => stub.arrivals.size >= known + BURST, GIVEN_UP_MS, SETTLED_MAX_MS);
  await pause(QUIET_MS);
  const after = await spent(visit);
  /** Of the burst, less what the idle page took in as much time. */
  const micros = (kind: 'taskMs' | 'processorMs'): number => {
    const idleShare = (before[kind] - idleFrom[kind]) / (before.at - idleFrom.at);
    return ((after[kind] - before[kind] - idleShare * (after.at - before.at)) * 1_000) / BURST;
  };
  const { callMs, longestMs, onDisk } = await handle.evaluate((report) => report());
  const ours = [...stub.arrivals].filter(([n]) => n < BURST);
  const [inAll, bytesInAll] = [stub.requests(), stub.bytes()];
  // The visitor goes on to the next page, which has a config and a state to begin from.
  await load(visit, parts);
  await pause(QUIET_MS / 2);
  const { syncMs: nextInitMs } = await start(visit, stub);
  await visit.context.close();

  return {
    evaluationMs,
    initMs: syncMs,
    nextInitMs,
    readyMs,
    initBusyMs: started.taskMs - atFirst.taskMs,
    singleMicros,
    callMicros: (callMs * 1_000) / BURST,
    totalMicros: micros('taskMs'),
    processorMicros: parts.throttle === 1 ? micros('processorMs') : null,
    longestTailTaskMs: longestMs,
    requests: inAll - requests,
    bytes: bytesInAll - bytes,
    delivered: ours.length,
    twice: ours.filter(([, times]) => times > 1).length,
    onDisk,
  };
}

async function spent(visit: Visit): Promise<MainThread & { readonly at: number }> {
  return { ...(await mainThread(visit)), at: performance.now() };
}

import { pause } from '../browser/visit.ts';
import type { Stub } from './stub.ts';
import { openPage, settled, start, type VisitParts } from './visit.ts';

const EVENTS = 50;
/** Some answers come only with delivery: nobody waits for those longer than that. */
const ANSWER_MAX_MS = 1_500;

/**
 * Of 50 events tracked while the collector is down, how many another page delivers after the first one's process was
 * killed. The kill comes once all calls have answered, or have had their time.
 */
export async function measureCrash(parts: VisitParts, stub: Stub): Promise<number> {
  const visit = await openPage(parts);
  await start(visit, stub);
  await pause(500);
  stub.setDown(true);
  await visit.page.evaluate(
    async ([count, ms]) => {
      const answers = Array.from({ length: count }, (_, n) => window.running.track(n));
      const late = new Promise((resolve) => setTimeout(resolve, ms));
      await Promise.race([Promise.allSettled(answers), late]);
    },
    [EVENTS, ANSWER_MAX_MS] as const,
  );
  const crashed = new Promise((resolve) => visit.page.once('crash', resolve));
  void visit.cdp.send('Page.crash').catch(() => undefined);
  await crashed;
  stub.setDown(false);
  const next = await openPage(parts, visit.context);
  await start(next, stub);
  // Longer than the first pauses after a failure.
  await settled(next, stub, () => stub.arrivals.size >= EVENTS, 6_000, 30_000);
  await visit.context.close();
  return stub.arrivals.size;
}

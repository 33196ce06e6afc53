import type { Browser } from 'playwright-core';
import type { Site } from '../browser/site.ts';
import { openVisit, pause, type Visit } from '../browser/visit.ts';

export interface TourPageParts {
  readonly browser: Browser;
  readonly site: Site;
  readonly subject: string;
  /** How many times slower the processor is made to seem. */
  readonly throttle: number;
}

/** What loading leaves for later is over by then. */
const QUIET_MS = 400;

/** A fresh page in which the subject's tour may be started, and has not been. */
export async function openTourPage({ browser, site, subject, throttle }: TourPageParts): Promise<Visit> {
  const visit = await openVisit(browser, throttle);
  await visit.page.goto(`${site.url}/${subject}`);
  await visit.page.waitForFunction(() => window.tour !== undefined);
  await visit.page.evaluate(() => window.tour.ready.then(() => undefined));
  await pause(QUIET_MS);
  return visit;
}

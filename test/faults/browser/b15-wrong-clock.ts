import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';
import { openRealSite, type RealSite } from './real-collector.ts';

const HOUR_MS = 3_600_000;
const YEAR_MS = 365.25 * 24 * HOUR_MS;
/** Below it the collector takes the clocks for equal. */
const AGREE_MS = 1_000;

declare global {
  interface Window {
    /** How far this page's clock is off (ms). */
    skew: number;
  }
}

/** The page's clock goes wrong by `window.skew`, and by nothing else. */
const bend = (ms: number): void => {
  const Real = Date;
  window.skew = ms;
  // A class of the language's own kind: `instanceof` and its methods go on.
  window.Date = class extends Real {
    constructor(...given: unknown[]) {
      // The constructor's own overloads.
      super(...((given.length === 0 ? [Real.now() + window.skew] : given) as [number]));
    }
    static override now(): number {
      return Real.now() + window.skew;
    }
  } as DateConstructor;
};

/** Tracks, and compares what the collector makes of it with when it truly was. */
async function checkTimes(world: BrowserWorld, site: RealSite, page: Page): Promise<void> {
  const from = Date.now();
  const kept = await world.track(page, 'Task Created', 3);
  const to = Date.now();
  await until('three events in the log', () => kept.every(({ id }) => site.log().has(id)));
  const roundTrip = await page.evaluate(() =>
    Math.max(
      0,
      ...performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.includes('/v1/batch'))
        .map(({ duration }) => duration),
    ),
  );
  for (const { id } of kept) {
    const { at, receivedAt } = site.log().get(id) ?? assert.fail('not in the log');
    const off = Math.max(from - at, at - to, 0);
    assert.ok(off <= AGREE_MS + roundTrip, `${off} ms off, with ${Math.round(roundTrip)} ms of round trip`);
    assert.ok(at <= receivedAt, `${at - receivedAt} ms in the future`);
  }
}

export const b15WrongClock: FaultRow<BrowserWorld> = {
  id: 'B15',
  title: 'a clock that is years off, jumps by an hour or changes to summer time misdates no event',
  proves: ['D10', 'D1', 'H1'],
  run: async (world) => {
    const site = await openRealSite(world);
    const years = world.long ? [-20, -5, -1, 1, 5, 20] : [-20, 20];
    const skews = [...years.map((year) => year * YEAR_MS), 0, (world.random() - 0.5) * 2 * YEAR_MS];
    for (const skew of skews) {
      const context = await world.context();
      await context.addInitScript(bend, Math.round(skew));
      const page = await world.visit(context, site.url);
      world.injected('clock that is off');
      await checkTimes(world, site, page);
      // What waits while the clock jumps cannot be told from a laptop that slept: here nothing does.
      for (const jump of [HOUR_MS, -2 * HOUR_MS]) {
        await page.evaluate((ms) => {
          window.skew += ms;
        }, jump);
        world.injected('jump of the clock');
        await checkTimes(world, site, page);
      }
      await context.close();
    }
    // The hour that is left out, and the one that comes twice, where the person lives.
    for (const [timezoneId, change] of [
      ['America/New_York', Date.UTC(2027, 2, 14, 7)],
      ['Europe/Berlin', Date.UTC(2027, 9, 31, 1)],
      ['Australia/Lord_Howe', Date.UTC(2027, 3, 3, 15)],
    ] as const) {
      const context = await (await world.browser()).newContext({ timezoneId });
      world.onEnd(() => context.close());
      await context.addInitScript(bend, change - 1_500 - Date.now());
      const page = await world.visit(context, site.url);
      world.injected('change of summer time');
      await checkTimes(world, site, page);
      await page.waitForFunction((at) => Date.now() > at, change);
      await checkTimes(world, site, page);
    }
  },
};

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { BatchMode, ScriptedAnswer, SdkCollector, SentBatch } from '../../helpers/sdk-collector.ts';
import { rowsLeft, whenReady } from '../../helpers/sdk-page.ts';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';

/** What an answer asks of the queue: to keep all and pause so long, at least and at most. */
interface Answered extends ScriptedAnswer {
  readonly name: string;
  readonly pauseMs?: readonly [least: number, most: number];
}

const later = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toUTCString();
const REFUSED: readonly [number, number] = [50_000, 61_000];

/** No verdict is among them: nothing may be gone after any. */
const KEEPING: readonly (() => Answered)[] = [
  ...[200, 202, 204, 304].map((status) => () => ({ name: `${status} without verdicts`, status })),
  () => ({ name: '200 with garbage', status: 200, body: '{"results": [{"messageId": 7}, nul' }),
  () => ({ name: "200 with somebody else's JSON", status: 200, body: '{"ok":true,"results":[{"id":1}]}' }),
  ...[301, 302, 303, 307, 308].map((status) => () => ({
    name: `${status} elsewhere`,
    status,
    headers: { location: '/welcome' },
  })),
  ...[401, 403].map((status) => () => ({ name: String(status), status, pauseMs: REFUSED })),
  ...[404, 405, 408, 415, 500, 502, 504].map((status) => () => ({ name: String(status), status })),
  () => ({
    name: '429 with seconds',
    status: 429,
    headers: { 'retry-after': '30' },
    pauseMs: [25_000, 31_000],
  }),
  () => ({
    name: '429 with a date',
    status: 429,
    headers: { 'retry-after': later(40) },
    pauseMs: [30_000, 41_000],
  }),
  () => ({
    name: '503 with seconds',
    status: 503,
    headers: { 'retry-after': '20' },
    pauseMs: [15_000, 21_000],
  }),
];

export const b10Answers: FaultRow<BrowserWorld> = {
  id: 'B10',
  title:
    'every answer but a verdict keeps the events; 413 and an opaque 400 split the batch, and only the event at fault waits',
  proves: ['D3', 'D4', 'D5', 'D6', 'H1'],
  run: async (world) => {
    const { url, collector } = await world.site();
    const page = await world.visit(await world.context(), url);
    const deliver = async (): Promise<void> => {
      collector.setMode('well');
      await forgetPause(page);
      await world.track(page, 'Task Created');
      await world.books.balance(collector);
      await until('an empty queue', async () => (await rowsLeft(page)) === 0);
    };
    for (const make of KEEPING.filter(() => world.long || world.random() < 0.3)) {
      for (const count of [1, 5]) await keeps(world, page, collector, make(), count).then(deliver);
    }

    // 413 to all that is larger than two: halves until they fit.
    answer(world, collector, '413 to more than two', ({ events }) =>
      events.length > 2 ? { status: 413 } : 'well',
    );
    await world.track(page, 'Task Created', 9);
    await deliver();

    // A proxy that takes a dislike to one event: the others are through, it waits.
    const isBad = ({ event }: { readonly event?: string }): boolean => event === 'Bad';
    answer(world, collector, 'opaque 400 for one event', ({ events }) =>
      events.some(isBad) ? { status: 400, body: '<html>' } : 'well',
    );
    await world.track(page, 'Task Created', 4);
    await world.track(page, 'Bad');
    await world.track(page, 'Task Created', 4);
    await world.books.balance(collector, { queued: 1 });
    assert.ok([...collector.stored.values()].every((name) => name !== 'Bad'));
    await page.reload();
    await whenReady(page);
    await deliver();

    // The collector's own words on one event, and a lone event over the limit: gone for good, and counted.
    collector.verdict = (event) => (isBad(event) ? { rejected: 'invalid' } : 'stored');
    await world.track(page, 'Bad');
    world.injected('verdict: rejected');
    await deliver();
    answer(world, collector, '413 for a lone event', ({ events }) =>
      events.some(({ event }) => event === 'Huge') ? { status: 413 } : 'well',
    );
    await world.track(page, 'Task Created', 3);
    await world.track(page, 'Huge');
    await until('the queue to be empty', async () => (await rowsLeft(page)) === 0);
    await deliver();
    assert.deepEqual(
      [...collector.drops.values()].map((counts) => [...counts]),
      [[['refused', 1]]],
    );
    assert.equal(collector.mostAtOnce(), 1, 'more than one request at once');

    await isInertAfterGone(world);
  },
};

function answer(
  world: BrowserWorld,
  collector: SdkCollector,
  name: string,
  by: (batch: SentBatch) => BatchMode | ScriptedAnswer,
): void {
  world.injected(name);
  collector.setMode(by);
}

async function keeps(
  world: BrowserWorld,
  page: Page,
  collector: SdkCollector,
  { name, pauseMs, ...answered }: Answered,
  count: number,
): Promise<void> {
  const tries = collector.batches.length;
  await forgetPause(page);
  answer(world, collector, name, () => answered);
  await world.track(page, 'Task Created', count);
  await until(
    `an answer ${name}`,
    async () => collector.batches.length > tries && (await readPause(page)) !== null,
  );
  assert.equal(await rowsLeft(page), count, `rows left after ${name}`);
  const pause = (await readPause(page)) ?? 0;
  const [least, most] = pauseMs ?? [-5_000, 300_000];
  assert.ok(pause >= least && pause <= most, `a pause of ${pause} ms after ${name}`);
}

/** Milliseconds that the queue pauses for; null while it does not. */
function readPause(page: Page): Promise<number | null> {
  return page.evaluate(() => {
    const kept: unknown = JSON.parse(localStorage.getItem('foothold:pk_test:retry') ?? 'null');
    return typeof kept === 'object' && kept && 'until' in kept ? Number(kept.until) - Date.now() : null;
  });
}

/** Time passes, as far as the back-off can tell. */
function forgetPause(page: Page): Promise<void> {
  return page.evaluate(() => localStorage.removeItem('foothold:pk_test:retry'));
}

/** 410: not asked again, by this page or the next (H7). */
async function isInertAfterGone(world: BrowserWorld): Promise<void> {
  const { url, collector } = await world.site();
  const page = await world.visit(await world.context(), url);
  answer(world, collector, '410', () => ({ status: 410 }));
  await page.evaluate(() => window.foothold.track('Task Created'));
  await until('the 410', () => collector.batches.length > 0);
  for (let visit = 0; visit < 2; visit++) {
    await page.waitForTimeout(1_500);
    await page.reload();
    await whenReady(page);
    await page.evaluate(() => void window.foothold.track('Task Created'));
  }
  await page.waitForTimeout(1_500);
  assert.equal(collector.batches.length, 1, 'asked again after a 410');
}

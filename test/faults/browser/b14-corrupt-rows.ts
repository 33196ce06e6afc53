import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';
import { fuzzValues } from './fuzz-values.ts';

const DATABASE = 'foothold:pk_test';
const KEYS = [
  'who',
  'state',
  'config',
  'session',
  'retry',
  'ledger',
  'lease:foothold:pk_test',
  'consent',
  'off',
];

/** Writes garbage where the SDK keeps its own, as any script of the page may. */
function spoil({
  database,
  keys,
  values,
}: {
  database: string;
  keys: string[];
  values: unknown[];
}): Promise<void> {
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  values.forEach((value, i) => {
    localStorage.setItem(`${database}:${keys[i % keys.length]}`, text(value));
    localStorage.setItem(`${database}:row:${i}`, text(value));
  });
  return new Promise((resolve, reject) => {
    const open = indexedDB.open(database, 1);
    open.onupgradeneeded = () => {
      open.result.createObjectStore('rows');
      open.result.createObjectStore('ledger');
    };
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const transaction = open.result.transaction(['rows', 'ledger'], 'readwrite');
      for (const [i, value] of values.entries()) transaction.objectStore('rows').put(value, `0-${i}`);
      transaction.objectStore('ledger').put(values[0], 'ledger');
      transaction.oncomplete = () => {
        open.result.close();
        resolve();
      };
    };
  });
}

/** Posts garbage where the tabs of an origin hear each other. */
function shout({ channel, values }: { channel: string; values: unknown[] }): void {
  const to = new BroadcastChannel(channel);
  for (const value of values) {
    to.postMessage(value);
    to.postMessage({ subject: value, events: [value], who: value });
    to.postMessage({ who: { userId: value, anonymousId: value } });
  }
}

/** A page of the site in which the SDK does not come. */
async function blank(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.route('**/sdk/**', (route) => route.abort());
  await page.goto(url);
  await page.unroute('**/sdk/**');
  return page;
}

export const b14CorruptRows: FaultRow<BrowserWorld> = {
  id: 'B14',
  title: 'garbage in our rows, keys and messages is skipped and counted, and stops nothing',
  proves: ['D1', 'D3', 'D4', 'H1', 'H6'],
  run: async (world) => {
    const { url, collector } = await world.site();
    for (let round = 0; round < world.times(3, 40); round++) {
      const context = await world.context();
      const script = await blank(context, url);
      const values = fuzzValues(world.random, 24);
      await script.evaluate(spoil, { database: DATABASE, keys: KEYS, values });
      world.injected('garbage row and key', values.length);
      const page = await world.visit(context, url);
      await script.evaluate(shout, { channel: DATABASE, values: fuzzValues(world.random, 24) });
      world.injected('garbage message', 72);
      const kept = await world.track(page, 'Task Created', 3);
      await until('three events', () => kept.every(({ id }) => collector.stored.has(id)));
      await context.close();
    }
    const reasons = new Set([...collector.drops.values()].flatMap((counts) => [...counts.keys()]));
    assert.ok(reasons.has('unreadable'), `counted are ${[...reasons]}`);

    // Rows as this version writes them, with what a later one may add, are delivered by this one.
    const context = await world.context();
    const script = await blank(context, url);
    const id = '01920000-0000-7000-8000-000000000001';
    const body = {
      messageId: id,
      type: 'track',
      event: 'From A Later Version',
      anonymousId: 'anon-5d0c9a52-1c5b-4c8e-9d3a-0f6d5a1b2c3d',
      properties: {},
      later: [1],
      timestamp: new Date().toISOString(),
    };
    const row = {
      key: id,
      id,
      at: Date.now(),
      user: null,
      body: JSON.stringify(body),
      seq: 1,
      later: { added: true },
    };
    await script.evaluate(
      ({ database, row }) =>
        new Promise<void>((resolve) => {
          const open = indexedDB.open(database, 1);
          open.onupgradeneeded = () => {
            open.result.createObjectStore('rows');
            open.result.createObjectStore('ledger');
          };
          open.onsuccess = () => {
            const transaction = open.result.transaction('rows', 'readwrite');
            transaction.objectStore('rows').put(row, row.key);
            transaction.oncomplete = () => resolve(open.result.close());
          };
        }),
      { database: DATABASE, row },
    );
    world.injected('row of a later version');
    await world.visit(context, url);
    await until('the later row', () => collector.stored.has(id));
  },
};

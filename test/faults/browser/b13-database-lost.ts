import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld, Site } from './fault-world.ts';

declare global {
  interface Window {
    /** Connections the SDK has opened. */
    opened: IDBDatabase[];
    /** The open that was held up has begun at last. */
    begun?: boolean;
  }
}

const DATABASE = 'foothold:pk_test';

/** Remembers every connection, so that one can be lost. */
const remember = (): void => {
  window.opened = [];
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args);
    request.addEventListener('success', () => window.opened.push(request.result));
    return request;
  };
};
/** Answers an open only after so long. */
const hang = (ms: number): void => {
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...args) {
    const late = new EventTarget() as IDBOpenDBRequest;
    setTimeout(() => {
      window.begun = true;
      const request = open.apply(this, args);
      request.onsuccess = () => {
        Object.defineProperty(late, 'result', { value: request.result });
        late.onsuccess?.(new Event('success'));
      };
    }, ms);
    return late;
  };
};

const stored = async (world: BrowserWorld, page: Page, count: number): Promise<string> => {
  const kept = await world.track(page, 'Task Created', count);
  return [...new Set(kept.map((one) => one.stored))].join();
};
const allStored = (world: BrowserWorld, { collector }: Site): Promise<void> =>
  until('all stored', () => [...world.books.accepted().keys()].every((id) => collector.stored.has(id)));

export const b13DatabaseLost: FaultRow<BrowserWorld> = {
  id: 'B13',
  title: 'a database that is lost, closed, taken over or never opens costs a grade, and no event',
  proves: ['D1', 'D3', 'D4', 'H1'],
  run: async (world) => {
    const site = await world.site();

    const lost = await world.context();
    await lost.addInitScript(remember);
    const page = await world.visit(lost, site.url);
    assert.equal(await stored(world, page, 3), 'disk');
    await page.evaluate(() => {
      for (const database of window.opened) database.close();
    });
    world.injected('connection closed under it');
    assert.equal(await stored(world, page, 3), 'disk');
    await allStored(world, site);

    // Another tab clears the site: it must not wait for ours, and ours goes on.
    const other = await lost.newPage();
    await other.goto(`${site.url}/favicon.ico`).catch(() => undefined);
    await other.goto(site.url);
    await other.evaluate(
      (name) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = () => resolve();
          request.onerror = () => reject(request.error);
        }),
      DATABASE,
    );
    world.injected('database deleted by another tab');
    assert.equal(await stored(world, page, 3), 'disk');
    await allStored(world, site);

    // A newer version of ours, in another tab, has its own idea of the tables.
    const grown = await other.evaluate(
      (name) =>
        new Promise<string>((resolve) => {
          const request = indexedDB.open(name, 2);
          request.onblocked = () => resolve('blocked');
          request.onsuccess = () => resolve('opened');
        }),
      DATABASE,
    );
    // Blocked, it opens once the other tab's own connection has heard of the change.
    assert.ok(grown === 'opened' || grown === 'blocked');
    world.injected('database of a newer version');
    assert.equal(await stored(world, page, 3), 'session');
    await allStored(world, site);

    const slow = await world.context();
    await slow.addInitScript(hang, 30_000);
    const waiting = await world.visit(slow, site.url);
    world.injected('open that takes 30 s');
    assert.equal(await stored(world, waiting, 3), 'session');
    assert.equal(await waiting.evaluate(() => window.begun), undefined, 'it waited for the database');
    await world.books.balance(site.collector);
  },
};

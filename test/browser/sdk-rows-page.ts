import { type Opened, tellRowsStory } from '../../packages/sdk/fakes/rows-story.ts';
import { systemClock } from '../../packages/sdk/src/ports/clock.ts';
import { indexedDbRows } from '../../packages/sdk/src/ports/indexed-db-rows.ts';
import { type Caps, DISK_CAPS, type NewRow, type RowStore } from '../../packages/sdk/src/ports/rows.ts';

/** What the test calls in the page. */
export interface RowsPage {
  tellStory(): Promise<string[]>;
  /** Adds a row whatever is done to the connection by `harm`; answers how many rows are there then. */
  survive(harm: 'deleted' | 'newer version' | 'foreign tables' | 'busy'): Promise<string>;
}

declare global {
  interface Window {
    rows: RowsPage;
  }
}

const row = (key: string): NewRow => ({ key, id: key, at: Date.now(), user: null, body: '{}' });
const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

let databases = 0;
const openStory = async (caps: Caps): Promise<Opened> => {
  let now = 0;
  const name = `story-${++databases}`;
  const clock = { ...systemClock(), now: () => now };
  const tab = (): RowStore => indexedDbRows(indexedDB, name, clock, caps, () => crypto.randomUUID());
  return {
    one: tab(),
    other: tab(),
    setNow: (next) => {
      now = next;
    },
    spoil: async (key, value) => {
      const database = await done(indexedDB.open(name));
      await done(database.transaction('rows', 'readwrite').objectStore('rows').put(value, key));
      database.close();
    },
  };
};

window.rows = {
  tellStory: () => tellRowsStory(openStory),
  survive: async (harm) => {
    const name = `harm-${++databases}`;
    const open = (): RowStore =>
      indexedDbRows(indexedDB, name, systemClock(), DISK_CAPS, () => crypto.randomUUID());
    if (harm === 'foreign tables') {
      const opening = indexedDB.open(name, 1);
      opening.onupgradeneeded = () => void opening.result.createObjectStore('somebody');
      (await done(opening)).close();
    }
    if (harm === 'busy') {
      const opening = indexedDB.open(name, 1);
      opening.onupgradeneeded = () => {
        const other = opening.result.createObjectStore('somebody');
        const end = performance.now() + 3_000;
        const keepBusy = (): void => {
          if (performance.now() < end) other.count().onsuccess = keepBusy;
        };
        keepBusy();
      };
      opening.onsuccess = () => opening.result.close();
    }
    const store = open();
    try {
      await store.add([row('a')], 0);
      if (harm === 'deleted') await done(indexedDB.deleteDatabase(name));
      if (harm === 'newer version') (await done(indexedDB.open(name, 2))).close();
      await store.add([row('b')], 0);
      return `${(await store.list(10)).length} rows`;
    } catch (error) {
      return `rejects: ${error instanceof DOMException ? error.name : error}`;
    }
  },
};
